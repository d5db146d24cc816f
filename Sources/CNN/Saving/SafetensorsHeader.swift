internal import Foundation
import Tensor

/// The header of a safetensors file: which tensors there are and where, and texts about them.
///
/// The format (github.com/huggingface/safetensors): eight bytes with the header's length, little-endian; the header, a
/// JSON object from each tensor's name to its type, shape and place in the data, and from `__metadata__` to texts;
/// the data, without gaps.
struct SafetensorsHeader: Equatable {
  struct Entry: Equatable {
    var shape: Shape
    /// The place in the data, in bytes.
    var range: Range<Int>
  }

  var entries: [String: Entry] = [:]
  var metadata: [String: String] = [:]

  /// The format's own limit.
  static let lengthLimit = 100_000_000
  static let prefixLength = 8
  private static let metadataKey = "__metadata__"

  init(entries: [String: Entry] = [:], metadata: [String: String] = [:]) {
    self.entries = entries
    self.metadata = metadata
  }

  /// The header's bytes, its length before it, padded so that the data begins at a cache line.
  func encoded() throws -> [UInt8] {
    var object = entries.mapValues {
      Value.tensor(
        Tensor(
          dtype: "F32", shape: $0.shape.dimensions, dataOffsets: [$0.range.lowerBound, $0.range.upperBound]))
    }
    object[Self.metadataKey] = .metadata(metadata)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var json = Array(try encoder.encode(object))
    let line = 64
    json += Array(
      repeating: UInt8(ascii: " "), count: (line - (json.count + Self.prefixLength) % line) % line)
    return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Array($0) } + json
  }

  /// Reads a header, and checks it against the number of bytes that follow it.
  init(_ json: [UInt8], dataLength: Int) throws(SavedModelError.Problem) {
    guard json.first == UInt8(ascii: "{") else {
      throw .notSafetensors(reason: "its header does not begin with {")
    }
    let object: [String: Value]
    do {
      object = try JSONDecoder().decode([String: Value].self, from: Data(json))
    } catch {
      throw .notSafetensors(reason: "its header is not the expected JSON (\(Self.reason(error)))")
    }
    for (name, value) in object {
      switch value {
      case .metadata(let texts) where name == Self.metadataKey: metadata = texts
      case .tensor(let tensor) where name != Self.metadataKey: entries[name] = try Self.entry(name, tensor)
      default: throw .notSafetensors(reason: "its header's entry \(name) is not what it should be")
      }
    }
    try checkPlaces(dataLength: dataLength)
  }

  private static func entry(_ name: String, _ tensor: Tensor) throws(SavedModelError.Problem) -> Entry {
    guard tensor.dtype == "F32" else { throw .unsupportedType(tensor: name, found: tensor.dtype) }
    guard tensor.shape.allSatisfy({ $0 >= 0 }), let count = Shape(tensor.shape).checkedElementCount,
      count <= 1 << 48,
      tensor.dataOffsets.count == 2, tensor.dataOffsets[0] >= 0,
      tensor.dataOffsets[0] <= tensor.dataOffsets[1],
      tensor.dataOffsets[1] - tensor.dataOffsets[0] == count * MemoryLayout<Float>.size
    else {
      throw .wrongPlace(
        tensor: name, reason: "shape \(tensor.shape) does not fill bytes \(tensor.dataOffsets)")
    }
    return Entry(shape: Shape(tensor.shape), range: tensor.dataOffsets[0]..<tensor.dataOffsets[1])
  }

  /// The tensors must lie one after another and fill the data.
  private func checkPlaces(dataLength: Int) throws(SavedModelError.Problem) {
    var end = 0
    let inOrder = entries.sorted {
      ($0.value.range.lowerBound, $0.value.range.upperBound, $0.key)
        < ($1.value.range.lowerBound, $1.value.range.upperBound, $1.key)
    }
    for (name, entry) in inOrder {
      guard entry.range.lowerBound == end else {
        throw .wrongPlace(
          tensor: name, reason: "it begins at byte \(entry.range.lowerBound), where \(end) was expected")
      }
      end = entry.range.upperBound
    }
    guard end == dataLength else { throw .wrongLength(expected: end, found: dataLength) }
  }

  /// What a decoding error says, in one line.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): return "\(key.stringValue) is missing in \(place(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      return [place(context), context.debugDescription].filter { !$0.isEmpty }.joined(separator: ": ")
    @unknown default: return "\(error)"
    }
  }
}

extension SafetensorsHeader {
  /// A value of the header's object: a tensor's entry or the texts.
  private enum Value: Codable {
    case tensor(Tensor)
    case metadata([String: String])

    init(from decoder: any Decoder) throws {
      if decoder.codingPath.last?.stringValue == SafetensorsHeader.metadataKey {
        self = .metadata(try [String: String](from: decoder))
      } else {
        self = .tensor(try Tensor(from: decoder))
      }
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .tensor(let tensor): try tensor.encode(to: encoder)
      case .metadata(let texts): try texts.encode(to: encoder)
      }
    }
  }

  private struct Tensor: Codable {
    var dtype: String
    var shape: [Int]
    var dataOffsets: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }
}
