import ArgumentParser
import CNN

/// Which algorithms convolutions use.
struct ConvolutionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which algorithms convolutions use; results agree within rounding. (default: automatic)",
      valueName: "algorithm"))
  var convolutions: ConvolutionsArgument?

  @Option(
    help: ArgumentHelp("Use what 'convscope tune' found to be the fastest.", valueName: "file.json"),
    completion: .jsonFile)
  var tuning: String?

  func validate() throws {
    if convolutions != nil, tuning != nil {
      throw ValidationError("give either --convolutions or --tuning")
    }
  }

  /// What the options say. Throws for a file that is not a tuning.
  func preference() throws -> ConvolutionPreference {
    if let tuning { return .tuned(try ConvolutionTuning(contentsOf: tuning)) }
    return convolutions?.preference ?? .automatic
  }

  /// What the file of `--tuning` says; nil if none is given.
  func tuningJSON() throws -> String? { try tuning.map { try ConvolutionTuning(contentsOf: $0).json() } }

  var settings: TrainingSettings {
    ["--convolutions": .of(convolutions?.preference.description), "--tuning": .of(tuning)]
  }
}

/// A preference by name: `automatic`, `without-winograd`, or an algorithm's.
struct ConvolutionsArgument: Hashable, ExpressibleByArgument {
  let preference: ConvolutionPreference

  private static let all: [ConvolutionPreference] =
    [.automatic, .withoutWinograd] + ConvolutionAlgorithm.allCases.map(ConvolutionPreference.only)

  init?(argument: String) {
    guard let preference = Self.all.first(where: { $0.description == argument }) else { return nil }
    self.preference = preference
  }

  static var allValueStrings: [String] { all.map(\.description) }
}
