import Foundation

/// Says on the standard error what is being measured: on a terminal, in one line that is written over.
struct Progress {
  private let isTerminal = isatty(STDERR_FILENO) != 0

  func show(_ text: String) {
    guard isTerminal else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  func clear() { show("") }
}
