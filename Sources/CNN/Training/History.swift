internal import Foundation
internal import Tensor

/// What a training measured, epoch by epoch: a value that can be saved, compared and drawn.
public struct History: Hashable, Sendable, Codable {
  /// The figures of one epoch.
  public struct Epoch: Hashable, Sendable, Codable {
    /// Counted from 1.
    public var number: Int
    /// The epoch's wall time in seconds, validation included. Where the training was stopped in the epoch and went on, the
    /// sum of the parts: without the time between them, and without steps that were taken again.
    public var seconds: Double
    /// The figures by name, such as `loss`, `accuracy`, `val_loss`; those of validation are missing where there was
    /// none.
    public var values: [String: Double]

    public init(number: Int, seconds: Double, values: [String: Double]) {
      self.number = number
      self.seconds = seconds
      self.values = values
    }
  }

  /// The names of the figures in the order in which they are shown.
  public private(set) var names: [String] = []
  public private(set) var epochs: [Epoch] = []

  public init() {}

  /// Adds an epoch; `names` gives the order of figures not seen before.
  public mutating func append(_ epoch: Epoch, names: [String]) {
    for name in names where !self.names.contains(name) { self.names.append(name) }
    epochs.append(epoch)
  }

  /// Adds a figure to the last epoch, or sets it.
  mutating func record(_ name: String, _ value: Double) {
    guard !epochs.isEmpty else { return }
    if !names.contains(name) { names.append(name) }
    epochs[epochs.count - 1].values[name] = value
  }

  /// A figure's values, one an epoch; NaN where it was not measured.
  public subscript(name: String) -> [Double] { epochs.map { $0.values[name] ?? .nan } }

  /// A table with a line for each epoch: `epoch,seconds,loss,...`; a figure that was not measured is left empty.
  public func csv() -> String {
    let header = (["epoch", "seconds"] + names).joined(separator: ",")
    let lines = epochs.map { epoch in
      let values = names.map { epoch.values[$0].map { "\($0)" } ?? "" }
      return ([String(epoch.number), String(format: "%.3f", epoch.seconds)] + values).joined(separator: ",")
    }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }

  /// Reads what `csv()` wrote, or `CSVLogger`, here or in Keras: a column `epoch`, perhaps `seconds`, and figures, of which
  /// those that were not measured are empty or `NA`. Throws `ModelError.unusableData` for anything else.
  public init(csv: String) throws(ModelError) {
    let lines = csv.split(whereSeparator: \.isNewline)
    let columns = lines.first.map(Self.fields) ?? []
    guard columns.first == "epoch" else {
      throw .unusableData("its first line does not begin with epoch, as that of a history does")
    }
    for (number, line) in lines.enumerated().dropFirst() {
      let fields = Self.fields(line)
      guard fields.count == columns.count, let epoch = Int(fields[0]) else {
        throw .unusableData(
          "its line \(number + 1) is not the number of an epoch and \(columns.count - 1) figures")
      }
      var values: [String: Double] = [:]
      for (name, field) in zip(columns, fields).dropFirst() where !["", "NA"].contains(field) {
        guard let value = Double(field) else {
          throw .unusableData("its line \(number + 1) has \(field) as \(name), where a number is expected")
        }
        values[name] = value
      }
      let seconds = values.removeValue(forKey: "seconds") ?? 0
      append(
        Epoch(number: epoch, seconds: seconds, values: values),
        names: columns.dropFirst().filter { $0 != "seconds" })
    }
  }

  private static func fields(_ line: Substring) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  /// The history as a JSON object, which `init(json:)` reads.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = Self.nonFinite.encoding
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Reads what `json()` wrote. Throws `DecodingError` for anything else, and for figures of the same name.
  public init(json: String) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = Self.nonFinite.decoding
    self = try decoder.decode(History.self, from: Data(json.utf8))
    guard Set(names).count == names.count else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "two figures have the same name: \(names)"))
    }
  }

  /// A training that went wrong has figures that JSON has no numbers for.
  static let nonFinite = (
    encoding: JSONEncoder.NonConformingFloatEncodingStrategy.convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN"),
    decoding: JSONDecoder.NonConformingFloatDecodingStrategy.convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
  )

  /// Writes the history as CSV or, if the name ends in `.json`, as JSON; the file is whole or not there.
  public func write(to path: String) throws {
    try AtomicFile.write(path.lowercased().hasSuffix(".json") ? json() : csv(), to: path)
  }
}
