internal import Tensor

/// In which epochs of a training validation is measured: `2` for every second one, `[1, 5, 10]` for these.
public enum ValidationFrequency: Hashable, Sendable {
  /// After every so-manyth epoch: 1 or more, else `fit` throws.
  case every(Int)
  case epochs(Set<Int>)

  /// Throws unless there are epochs in which it is measured.
  func check() throws(ModelError) {
    guard case .every(let count) = self, count <= 0 else { return }
    throw .unusableData("validation is measured after each 1, 2, ... epochs, not each \(count)")
  }

  /// Whether it is measured after the epoch of the given number, counted from 1.
  func includes(_ epoch: Int) -> Bool {
    switch self {
    case .every(let count): epoch % count == 0
    case .epochs(let epochs): epochs.contains(epoch)
    }
  }
}

extension ValidationFrequency: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  /// Traps unless the number is positive.
  public init(integerLiteral value: Int) {
    require(value > 0, "validation is measured after each 1, 2, ... epochs, not each \(value)")
    self = .every(value)
  }

  public init(arrayLiteral elements: Int...) { self = .epochs(Set(elements)) }
}
