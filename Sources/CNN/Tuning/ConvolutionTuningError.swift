/// What is wrong with a saved tuning: names the file, what was expected and found, and what to do.
public struct ConvolutionTuningError: Error, Equatable, Sendable {
  public enum Problem: Error, Equatable, Sendable {
    /// The file is not JSON of a tuning, or not whole.
    case notATuning(reason: String)
    /// The file was written by another version.
    case unsupportedVersion(found: Int, supported: Int)
    /// An algorithm is not known here.
    case unknownAlgorithm(String, number: Int)
    /// A convolution, counted from 1, has impossible sizes, stands there twice, or cannot be computed as it says.
    case invalidConvolution(number: Int, reason: String)
  }

  public var path: String
  public var problem: Problem

  public init(path: String, _ problem: Problem) {
    self.path = path
    self.problem = problem
  }
}

extension ConvolutionTuningError: CustomStringConvertible {
  public var description: String { "cannot load the tuning \(path): \(problem)" }
}

extension ConvolutionTuningError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notATuning(let reason):
      "it is not what a tuning is saved as: \(reason); measure it again with `convscope tune`"
    case .unsupportedVersion(let found, let supported):
      "its format version is \(found), but \(supported) is known here; measure it again with `convscope tune`"
    case .unknownAlgorithm(let name, let number):
      "convolution \(number) is to be computed by the unknown algorithm \(name); known are "
        + ConvolutionAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
        + "; measure it again with `convscope tune`"
    case .invalidConvolution(let number, let reason):
      "convolution \(number) is wrong: \(reason); measure it again with `convscope tune`"
    }
  }
}
