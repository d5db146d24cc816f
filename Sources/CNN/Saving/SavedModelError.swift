public import Tensor

/// What is wrong with a saved model: names the file, what was expected and found, and what to do.
public struct SavedModelError: Error, Equatable, Sendable {
  public enum Problem: Error, Equatable, Sendable {
    /// The file is not in the safetensors format at all, or its header cannot be read.
    case notSafetensors(reason: String)
    /// The file ends too early, or goes on after its end.
    case wrongLength(expected: Int, found: Int)
    /// A tensor's place in the file contradicts its shape or another tensor's place.
    case wrongPlace(tensor: String, reason: String)
    /// A tensor's numbers are of another type than `F32`.
    case unsupportedType(tensor: String, found: String)
    /// The file does not say what network its weights are for, or says it in a way that cannot be read.
    case invalidDescription(part: String, reason: String)
    /// The file was written by a later version.
    case unsupportedVersion(found: String, supported: Int)
    /// The network has a layer of a class that nobody registered.
    case unknownLayer(className: String, name: String)
    case missingWeight(String)
    case unexpectedWeight(String)
    case wrongShape(weight: String, expected: Shape, found: Shape)
  }

  public var path: String
  public var problem: Problem

  public init(path: String, _ problem: Problem) {
    self.path = path
    self.problem = problem
  }
}

extension SavedModelError: CustomStringConvertible {
  public var description: String { "cannot load \(path): \(problem)" }
}

extension SavedModelError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notSafetensors(let reason):
      "it is not a safetensors file: \(reason); give a file that `save` or `convscope train` wrote"
    case .wrongLength(let expected, let found):
      "it should have \(expected) bytes, but has \(found); it was damaged or not copied whole: get it again"
    case .wrongPlace(let tensor, let reason):
      "the place of tensor \(tensor) is wrong: \(reason); the file is damaged: get it again"
    case .unsupportedType(let tensor, let found):
      "tensor \(tensor) should hold numbers of type F32, but holds \(found); save it as float32"
    case .invalidDescription(let part, let reason):
      "its \(part) cannot be used: \(reason); give a file that `save` or `convscope train` wrote"
    case .unsupportedVersion(let found, let supported):
      "its format version is \(found), but at most \(supported) is known here; update ConvScope"
    case .unknownLayer(let className, let name):
      "its layer \(name) is of the unknown class \(className); register own layers with "
        + "`LayerRegistry.register` before loading"
    case .missingWeight(let name): "the weight \(name) is missing; save the model again"
    case .unexpectedWeight(let name):
      "the weight \(name) belongs to no layer of the network; save the model again"
    case .wrongShape(let weight, let expected, let found):
      "the weight \(weight) should have shape \(expected), but has \(found); save the model again"
    }
  }
}
