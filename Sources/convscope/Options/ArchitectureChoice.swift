import ArgumentParser
import CNN
import Tensor

/// A network by name, or a file that describes one.
enum ArchitectureChoice: Hashable, ExpressibleByArgument, CustomStringConvertible {
  case standard(StandardNetwork)
  case file(String)

  private static let ending = ".json"
  private static let names = StandardNetwork.allCases.map(\.rawValue)

  init?(argument: String) {
    if let network = StandardNetwork(rawValue: argument) {
      self = .standard(network)
    } else if argument.lowercased().hasSuffix(Self.ending) {
      self = .file(argument)
    } else {
      return nil
    }
  }

  var description: String {
    switch self {
    case .standard(let network): network.rawValue
    case .file(let path): path
    }
  }

  static var allValueStrings: [String] { names + ["FILE\(ending)"] }

  static var defaultCompletionKind: CompletionKind {
    .shellCommand("printf '%s\\n' \(names.joined(separator: " ")); ls -d -- *\(ending) 2>/dev/null")
  }

  /// The network. Throws `FileError` and `ArchitectureError` for a file that does not describe one.
  func network() throws -> ChosenNetwork {
    switch self {
    case .standard(let network): .standard(network)
    case .file(let path): .described(try NetworkArchitecture(contentsOf: path))
    }
  }
}

/// A network that is to be made, with what is usual for it.
enum ChosenNetwork {
  case standard(StandardNetwork)
  case described(NetworkArchitecture)

  /// The network's name, or the path of the file that describes it.
  var name: String {
    switch self {
    case .standard(let network): network.rawValue
    case .described(let architecture): architecture.path
    }
  }

  /// The shape of an image, `[H, W, C]`, that the network is meant for.
  var usualInput: Shape {
    switch self {
    case .standard(let network): network.usualInput
    case .described(let architecture): architecture.inputShapes.first ?? []
    }
  }

  /// Whether small images keep their size and colours: the walk-through's network is for photos, and a file says what
  /// it takes.
  var takesImagesAsTheyAre: Bool {
    switch self {
    case .standard(let network): network != .walkthrough
    case .described: false
    }
  }

  var usualOptimizer: any Optimizer {
    switch self {
    case .standard(let network): network.usualOptimizer
    case .described: Adam(learningRate: 1e-3)
    }
  }

  var usualEpochs: Int {
    switch self {
    case .standard(.walkthrough), .described: 30
    case .standard(.fashion), .standard(.lenet): 5
    case .standard(.fashionWide), .standard(.vggSmall), .standard(.resnet20): 20
    }
  }

  var usualBatchSize: Int {
    switch self {
    case .standard(.walkthrough): 20
    case .described: 32
    case .standard: 64
    }
  }

  /// The network with its first weights.
  ///
  /// - Parameters:
  ///   - input: the shape of an image; nil for the usual one.
  ///   - classes: how many classes it must tell apart; nil for the usual number.
  /// - Throws: `ModelError` or `ArchitectureError` for images that do not suit, `ToolError` for a file with another number
  ///   of classes, or with options that only named networks have.
  func model(
    input: Shape?, classes: Int?, regularization: RegularizationOptions = .none, seed: UInt64 = 0
  ) throws -> Model {
    switch self {
    case .standard(let network):
      return try network.model(
        input: input ?? network.usualInput, classes: classes ?? network.usualClassCount,
        dropout: regularization.dropout, kernelRegularizer: regularization.kernelRegularizer, seed: seed)
    case .described(let architecture):
      guard regularization.isNone else {
        throw ToolError(
          "--dropout, --l1 and --l2 go with networks by name; write such things into \(architecture.path)")
      }
      let model = try architecture.model(input: input, seed: seed)
      guard let classes else { return model }
      let found = try model.classCount()
      guard found == classes else {
        throw ToolError(
          "the network of \(architecture.path) tells \(found) classes apart, where there are \(classes): give its layer "
            + "\(model.layers.last?.name ?? "") \(classes) outputs")
      }
      return model
    }
  }
}
