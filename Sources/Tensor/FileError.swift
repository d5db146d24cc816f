/// What went wrong with a file: names it, says what was tried, why it failed and what to do.
public struct FileError: Error, Equatable, Sendable {
  public var path: String
  /// What was tried, as in "cannot write".
  public var attempt: String
  /// Why it failed and, where it helps, what to do about it.
  public var reason: String

  public init(path: String, attempt: String, reason: String) {
    self.path = path
    self.attempt = attempt
    self.reason = reason
  }
}

extension FileError: CustomStringConvertible {
  public var description: String { "cannot \(attempt) \(path): \(reason)" }
}
