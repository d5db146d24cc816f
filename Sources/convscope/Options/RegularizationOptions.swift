import ArgumentParser
import CNN

/// What keeps a network from learning its training images by heart.
struct RegularizationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out this part of the numbers before the dense layers, at random, in training. (default: the network's)",
      valueName: "part"))
  var dropout: Float?

  @Option(
    help: ArgumentHelp(
      "Add this times the magnitude of each kernel's numbers to the loss.", valueName: "factor"))
  var l1: Float?

  @Option(
    help: ArgumentHelp("Add this times the square of each kernel's numbers to the loss.", valueName: "factor")
  )
  var l2: Float?

  func validate() throws {
    if let dropout, !(dropout >= 0 && dropout < 1) {
      throw ValidationError("--dropout must be from 0 to below 1, not \(dropout)")
    }
    for (name, value) in [("--l1", l1), ("--l2", l2)] {
      guard let value, !(value >= 0 && value.isFinite) else { continue }
      throw ValidationError("\(name) must be 0 or a positive number, not \(value)")
    }
  }

  static var none: RegularizationOptions {
    var options = RegularizationOptions()
    (options.dropout, options.l1, options.l2) = (nil, nil, nil)
    return options
  }

  var isNone: Bool { dropout == nil && l1 == nil && l2 == nil }

  var kernelRegularizer: Regularizer? {
    l1 == nil && l2 == nil ? nil : .l1l2(l1: l1 ?? 0, l2: l2 ?? 0)
  }

  var settings: TrainingSettings {
    ["--dropout": .of(dropout), "--l1": .of(l1), "--l2": .of(l2)]
  }
}
