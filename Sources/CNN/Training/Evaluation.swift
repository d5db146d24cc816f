internal import Tensor

/// Measured figures by name, in the order in which they are shown: `loss` first.
public struct Evaluation: Hashable, Sendable {
  public let names: [String]
  public let values: [Double]

  /// Traps unless there are as many values as names.
  public init(names: [String], values: [Double]) {
    require(names.count == values.count, "\(names.count) names for \(values.count) values")
    self.names = names
    self.values = values
  }

  /// The figure of the given name; nil if it was not measured.
  public subscript(name: String) -> Double? { names.firstIndex(of: name).map { values[$0] } }

  /// The figures with `prefix` before each name.
  func prefixed(_ prefix: String) -> Evaluation {
    Evaluation(names: names.map { prefix + $0 }, values: values)
  }
}

extension Evaluation: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { names.count }
  public subscript(position: Int) -> (name: String, value: Double) { (names[position], values[position]) }
}

extension Evaluation: CustomStringConvertible {
  public var description: String { map { "\($0.name): \($0.value)" }.joined(separator: " - ") }
}
