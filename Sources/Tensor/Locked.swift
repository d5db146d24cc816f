internal import Foundation

/// A value that several threads change, one at a time.
///
/// As `Mutex` of the standard library, whose slow path the thread sanitizer cannot see: it would report every lock that two
/// threads wanted at once as a race.
package final class Locked<Value>: @unchecked Sendable {  // the lock guards the value
  private let lock = NSLock()
  private var value: Value

  package init(_ value: Value) { self.value = value }

  /// Calls `body` with the value, which nobody else has meanwhile.
  package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
