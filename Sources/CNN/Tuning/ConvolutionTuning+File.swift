internal import Foundation
internal import Tensor

extension ConvolutionTuning {
  /// The version of the format that this code writes.
  static let formatVersion = 1

  /// Reads a tuning that `write(to:)` wrote. Throws `FileError` if the file cannot be read, and
  /// `ConvolutionTuningError` if it is damaged or of another kind.
  public init(contentsOf path: String) throws {
    let file = try InputFile(path: path)
    let bytes = try file.bytes(0..<file.length)
    do {
      try self.init(json: Data(bytes))
    } catch let problem as ConvolutionTuningError.Problem {
      throw ConvolutionTuningError(path: path, problem)
    }
  }

  /// Writes the tuning as JSON, in the same bytes whenever it is the same; the file is whole or not there.
  public func write(to path: String) throws { try AtomicFile.write(json(), to: path) }

  /// What a file holds.
  private struct Document: Codable {
    var version: Int
    var convolutions: [Entry]
  }

  /// The tuning as JSON, the same text whenever it is the same.
  public func json() throws -> String {
    // In an order that depends on nothing but the content.
    let entries = measured.map(Entry.init).sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(Document(version: Self.formatVersion, convolutions: entries))
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private init(json: Data) throws {
    struct Version: Decodable { var version: Int }
    let document: Document
    do {
      // First, as a later version may have other contents.
      let version = try JSONDecoder().decode(Version.self, from: json).version
      guard version == Self.formatVersion else {
        throw ConvolutionTuningError.Problem.unsupportedVersion(
          found: version, supported: Self.formatVersion)
      }
      document = try JSONDecoder().decode(Document.self, from: json)
    } catch let error as DecodingError {
      throw ConvolutionTuningError.Problem.notATuning(reason: SafetensorsHeader.reason(error))
    }
    for (index, entry) in document.convolutions.enumerated() { try add(entry, number: index + 1) }
  }

  private mutating func add(_ entry: Entry, number: Int) throws(ConvolutionTuningError.Problem) {
    guard let convolution = entry.convolution else {
      throw .invalidConvolution(number: number, reason: "its sizes do not belong to a convolution")
    }
    guard measured[convolution] == nil else {
      throw .invalidConvolution(number: number, reason: "it stands there twice")
    }
    measured[convolution] = [:]
    let names: [(ConvolutionDirection, String?)] = [
      (.forward, entry.forward), (.kernelGradient, entry.kernelGradient),
      (.inputGradient, entry.inputGradient),
    ]
    for (direction, name) in names {
      guard let name else { continue }
      guard let algorithm = ConvolutionAlgorithm(rawValue: name) else {
        throw .unknownAlgorithm(name, number: number)
      }
      guard algorithm.supports(convolution.geometry, direction) else {
        throw .invalidConvolution(number: number, reason: "\(name) cannot compute it")
      }
      set(algorithm, for: direction, of: convolution)
    }
  }
}
