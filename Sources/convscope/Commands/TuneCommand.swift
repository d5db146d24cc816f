import ArgumentParser
import CNN
import Foundation
import Tensor

struct TuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Measures which algorithms compute a model's convolutions fastest on this machine.",
    usage: """
      convscope tune <model> --output <file.json> [<options>]
      convscope tune --architecture <architecture> --output <file.json> [<options>]
      """,
    discussion: """
      Close everything else meanwhile. The file is for --tuning, with the same batch size: 'predict' takes one image at \
      a time. Without it algorithms come from tables that were measured on another processor of the same kind. Results \
      agree within rounding, so keep the file to repeat them bit for bit.
        convscope tune cats.safetensors --batch-size 1 --output tuning.json
        convscope predict cats.safetensors photo.jpg --tuning tuning.json

        convscope tune --architecture walkthrough --batch-size 20 --training \\
          --output training.json
        convscope train photos/train --batch-size 20 --tuning training.json \\
          --output cats.safetensors
      """)

  @OptionGroup var source: ModelOptions

  @Option(
    help: "How many images go through the network together; may be given several times. (default: 1)")
  var batchSize: [Int] = []

  @Flag(help: "Measure what a training step computes, gradients too.")
  var training = false

  @Option(help: "How long each convolution is measured in each direction.")
  var seconds = 0.2

  @Option(help: ArgumentHelp("The file to write.", valueName: "file.json"), completion: .jsonFile)
  var output: String

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    for size in batchSize where !(1...1_000_000).contains(size) {
      throw ValidationError("--batch-size must be from 1 to 1000000, not \(size)")
    }
    guard seconds > 0, seconds <= 3600 else {
      throw ValidationError("--seconds must be above 0 and at most 3600, not \(seconds)")
    }
  }

  func run() throws {
    threads.apply()
    var files = FileRoles()
    files.read(source.model, "the model")
    files.write(output, "the file of --output")
    try files.check()
    let model = try source.network()
    if training, let loss = try? model.classificationLoss() { model.compile(loss: loss) }
    var tuning = ConvolutionTuning()
    for size in batchSize.isEmpty ? [1] : batchSize {
      let found = try model.tuneConvolutions(
        batchSize: size, training: training, secondsPerConvolution: seconds
      ) { measurement in
        print(Self.text(of: measurement))
        fflush(nil)
      }
      tuning = tuning.merging(found)
    }
    try tuning.write(to: output)
    print("Saved \(output)")
  }

  /// A line for the convolution and one for each direction, or for both gradients if one algorithm computes them.
  private static func text(of measured: ConvolutionMeasurement) -> String {
    var lines = ["\(measured.layers.joined(separator: ", ")), batch size \(measured.batchSize)"]
    func add(
      _ title: String, _ direction: ConvolutionDirection, _ seconds: [ConvolutionAlgorithm: Double]?
    ) {
      guard let chosen = measured.chosen[direction], let automatic = measured.automatic[direction] else {
        return
      }
      func text(_ algorithm: ConvolutionAlgorithm) -> String {
        algorithm.rawValue + (seconds?[algorithm].map { String(format: " %.3f ms", $0 * 1e3) } ?? "")
      }
      lines.append(
        "  \(title): \(text(chosen))" + (automatic == chosen ? "" : " instead of \(text(automatic))"))
    }
    func isOneAlgorithm(_ choice: [ConvolutionDirection: ConvolutionAlgorithm]) -> Bool {
      choice[.inputGradient] != nil && choice[.kernelGradient] == choice[.inputGradient]
    }
    add("forward", .forward, measured.seconds[.forward])
    if isOneAlgorithm(measured.chosen), isOneAlgorithm(measured.automatic) {
      add("gradients", .inputGradient, measured.secondsOfBothGradients)
    } else {
      add("kernel gradient", .kernelGradient, measured.seconds[.kernelGradient])
      add("input gradient", .inputGradient, measured.seconds[.inputGradient])
    }
    return lines.joined(separator: "\n")
  }
}
