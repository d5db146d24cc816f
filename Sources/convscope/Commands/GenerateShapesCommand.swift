import ArgumentParser
import ImageData

struct GenerateShapesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-shapes",
    abstract: "Draws a data set of simple shapes to train on.",
    discussion: """
      Ten classes (disc, ring, square, ..., star) in grays of 28 x 28 pixels, at random places and in random sizes, as \
      files in Fashion-MNIST's layout. The same seed draws the same images.
        convscope generate-shapes shapes --count 6000 --test-count 1000 --seed 1
        convscope train shapes --epochs 3 --output shapes.safetensors
      """)

  @Argument(
    help: "The folder to write to; it is made if need be, and files in it are replaced.",
    completion: .directory)
  var folder: String

  @Option(help: "The number of images for training.")
  var count = 6000

  @Option(help: "The number of images for testing.")
  var testCount = 1000

  @Option(help: "What the images follow from.")
  var seed: UInt64 = 1

  func validate() throws {
    for (name, value) in [("--count", count), ("--test-count", testCount)]
    where !(1...1_000_000).contains(value) {
      throw ValidationError("\(name) must be from 1 to 1000000, not \(value)")
    }
  }

  func run() throws {
    try GeneratedShapes(seed: seed).write(to: folder, trainCount: count, testCount: testCount)
    print("\(folder): \(count) images for training, \(testCount) for testing")
  }
}
