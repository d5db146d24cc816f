/// What is wrong with a file that describes a network: names the file, what was expected and found, and what to do.
public struct ArchitectureError: Error, Equatable, Sendable {
  public enum Problem: Error, Equatable, Sendable {
    /// The file is not JSON at all.
    case notJSON(reason: String)
    /// A part that a description needs is missing, or is of another type.
    case invalidDescription(reason: String)
    /// Something stands in the file that nobody would read, such as a misspelt argument.
    case unknownKey(String, place: String, known: [String])
    /// A layer is of a class that nobody registered.
    case unknownLayer(className: String, name: String, known: [String])
    /// The layers do not fit together: their arguments, shapes, names or connections.
    case invalidGraph(reason: String)
    /// A layer or a call that the outputs do not depend on.
    case unused(String)
    /// The weights would not fit into memory.
    case tooLarge(parameters: Int, limit: Int)
  }

  public var path: String
  public var problem: Problem

  public init(path: String, _ problem: Problem) {
    self.path = path
    self.problem = problem
  }
}

extension ArchitectureError: CustomStringConvertible {
  public var description: String { "cannot build the network of \(path): \(problem)" }
}

extension ArchitectureError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notJSON(let reason):
      "it is not JSON: \(reason); 'convscope summary --save-architecture' writes such a file"
    case .invalidDescription(let reason):
      "\(reason); 'convscope summary --save-architecture' writes such a file"
    case .unknownKey(let key, let place, let known):
      "\(place) has no \(key), but \(known.joined(separator: ", ")): correct or remove it"
    case .unknownLayer(let className, let name, let known):
      "its layer \(name) is of the unknown class \(className); there are \(known.joined(separator: ", "))"
    case .invalidGraph(let reason): "\(reason): correct the file"
    case .unused(let thing): "\(thing) is not connected to an output: connect or remove it"
    case .tooLarge(let parameters, let limit):
      "its weights would be more than \(parameters) numbers, where at most \(limit) are allowed: make layers smaller"
    }
  }
}
