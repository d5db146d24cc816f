import CNN
import Figures
import Foundation
import ImageData
import Tensor

/// Eight small images of three classes, and files of the same kind, for the rows of the guide.
struct SampleData {
  let images = RandomSample.tensor([8, 12, 12, 1])
  let labels = Tensor([8], (0..<8).map { Float($0 % 3) })
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("guide-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// A folder with four photos of each of two classes.
  func photos() throws -> String {
    for (name, value) in [("dark", Float(0.2)), ("light", 0.8)] {
      let path = "\(folder)/photos/\(name)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for number in 0..<4 {
        try ImageFigure(Tensor([24, 20, 3], repeating: value + Float(number) / 50)).write(
          to: "\(path)/\(number).png")
      }
    }
    return "\(folder)/photos"
  }

  /// A small network for `images` and `labels`, ready to be trained.
  func model() throws -> Model {
    let model = try Sequential(input: [12, 12, 1], seed: 3) {
      Conv2D(4, kernelSize: 3, activation: .relu, name: "conv2d_1")
      MaxPooling2D(2)
      Flatten()
      Dense(3, activation: .softmax)
    }
    model.compile(loss: .sparseCategoricalCrossentropy, optimizer: SGD(), metrics: [.accuracy])
    return model
  }
}

enum RandomSample {
  static func tensor(_ shape: Shape) -> Tensor {
    var random = RandomSource(seed: 5, stream: "guide")
    return random.uniform(shape, 0.01, 1)
  }
}
