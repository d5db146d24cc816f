import Figures
import Foundation
import ImageData
import Tensor
import Testing

/// Small data sets and models that tests share; made once, never changed.
struct SampleData {
  /// `shapes`: 60 and 20 generated images as IDX files. `photos`: pictures of two classes, `dark` and `light`, and
  /// `photos-damaged`, one of which is no picture.
  let folder: TemporaryFolder

  static let shared = Result { try SampleData() }

  /// The folder with everything in it.
  static func get() throws -> TemporaryFolder { try shared.get().folder }

  static let networkForPhotos = ["--architecture", "walkthrough", "--image-size", "46"]

  private init() throws {
    folder = try TemporaryFolder()
    try GeneratedShapes(seed: 3).write(to: folder.path("shapes"), trainCount: 60, testCount: 20)
    for (name, brightness) in [("dark", Float(0.1)), ("light", 0.9)] {
      for data in ["photos", "photos-damaged"] {
        try folder.makeFolder("\(data)/\(name)")
        for number in 0..<4 {
          let image = Tensor([20, 20, 3], repeating: brightness + 0.02 * Float(number))
          try ImageFigure(image).write(to: folder.path("\(data)/\(name)/\(number).png"))
        }
      }
    }
    let whole = try folder.data("photos/light/2.png")
    try folder.write(whole.prefix(whole.count / 2), to: "photos-damaged/light/2.png")
    try train(
      "shapes", "--epochs", "1", "--batch-size", "20", "--seed", "7", "--output", "shapes.safetensors")
    try train(
      ["photos", "--epochs", "1", "--batch-size", "4", "--output", "photos.safetensors"]
        + Self.networkForPhotos)
  }

  private func train(_ arguments: String...) throws { try train(arguments) }

  private func train(_ arguments: [String]) throws {
    let outcome = try Tool.run(["train"] + arguments, in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
}

extension Tool.Outcome {
  /// Expects exit code 1, nothing on standard output and one line on standard error with the given text.
  func expectError(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 1, sourceLocation: sourceLocation)
    let lines = errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 && lines.last == "", "\(errors)", sourceLocation: sourceLocation)
    #expect(errors.hasPrefix("convscope: "), "\(errors)", sourceLocation: sourceLocation)
    #expect(errors.contains(text), "\(errors)", sourceLocation: sourceLocation)
  }
}
