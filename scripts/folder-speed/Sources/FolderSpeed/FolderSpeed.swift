import CNN
import Foundation
import ImageData
import Tensor

/// Trains the walk-through's network twice on the same images in the same order, an epoch each in turn: from a folder,
/// and from tensors that hold all images as numbers. After the first epoch, in which the folder's images are decoded,
/// prints each epoch's time and the ratio of the fastest ones. The weights must be the same in the end, bit for bit.
///
///     FolderSpeed FOLDER [ROUNDS]
@main
struct FolderSpeed {
  static let batchSize = 20

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.first, arguments.count <= 2,
      let rounds = Int(arguments.dropFirst().first ?? "5"), rounds > 0
    else {
      print("usage: FolderSpeed FOLDER [ROUNDS], with a sub-folder of images for each of two classes")
      exit(64)
    }
    let images = try ImageFolder(path, labels: .binary)
    let (inputs, targets) = try tensors(images)
    let folder = batches(images, shuffle: .seeded(1))
    let memory = TensorBatches(inputs, target: targets, batchSize: batchSize, shuffle: .seeded(1))
    print("\(images.count) images, one epoch is \(memory.batchesPerPass ?? 0) steps of \(batchSize)")

    let (fromFolder, fromMemory) = (try model(), try model())
    print("first epoch: from the folder \(text(try seconds(fromFolder, folder))) s", terminator: "")
    let waiting = folder.waitingSeconds
    print(" (\(text(waiting)) s of waiting), from memory \(text(try seconds(fromMemory, memory))) s")
    var times: (folder: [Double], memory: [Double]) = ([], [])
    for round in 0..<rounds {
      // Each is the first one in turn.
      if round % 2 == 0 { times.folder.append(try seconds(fromFolder, folder)) }
      times.memory.append(try seconds(fromMemory, memory))
      if round % 2 == 1 { times.folder.append(try seconds(fromFolder, folder)) }
      print(
        "next: from the folder \(text(times.folder[round])) s, from memory \(text(times.memory[round])) s")
    }
    print("waiting after the first epoch: \(text(folder.waitingSeconds - waiting)) s in \(rounds) epochs")
    let ratio = (times.folder.min() ?? 0) / (times.memory.min() ?? 1)
    print("ratio of the fastest: \(String(format: "%.3f", ratio))")
    guard fromFolder.variables.map(\.value) == fromMemory.variables.map(\.value) else {
      print("error: the two models differ")
      exit(1)
    }
    print("both models are the same, bit for bit")
  }

  private static func batches(_ images: ImageFolder, shuffle: Shuffle) -> ImageBatches {
    images.batches(of: batchSize, imageSize: (150, 150), rescale: 1 / 255, shuffle: shuffle)
  }

  private static func tensors(_ images: ImageFolder) throws -> (inputs: Tensor, targets: Tensor) {
    var parts: [Batch] = []
    let iterator = batches(images, shuffle: .none).batches(ofPass: 0, skipping: 0)
    while let batch = try iterator.next() { parts.append(batch) }
    return (
      Tensor(concatenating: parts.map { $0.inputs[0] }), Tensor(concatenating: parts.map { $0.targets[0] })
    )
  }

  private static func model() throws -> Model {
    let model = try StandardNetwork.walkthrough.model(input: [150, 150, 3], classes: 2, seed: 1)
    model.compile(loss: .binaryCrossentropy, optimizer: RMSprop(learningRate: 1e-4))
    return model
  }

  private static func seconds(_ model: Model, _ source: some BatchSource) throws -> Double {
    let clock = ContinuousClock()
    return try clock.measure { try model.fit(source, progress: .none) } / .seconds(1)
  }

  private static func text(_ seconds: Double) -> String { String(format: "%.2f", seconds) }
}
