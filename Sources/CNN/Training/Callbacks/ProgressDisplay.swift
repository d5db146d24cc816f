internal import Foundation

/// What a training shows on standard output.
public enum ProgressDisplay: Sendable {
  /// A bar on a terminal, lines elsewhere.
  case automatic
  /// A bar that is drawn anew as the steps go on.
  case bar
  /// One line an epoch.
  case lines
  /// Nothing.
  case none

  var callback: (any Callback)? {
    switch self {
    case .automatic: ProgressReporter(drawsBar: isatty(STDOUT_FILENO) == 1, to: Self.standardOutput)
    case .bar: ProgressReporter(drawsBar: true, to: Self.standardOutput)
    case .lines: ProgressReporter(drawsBar: false, to: Self.standardOutput)
    case .none: nil
    }
  }

  /// Writes at once what nobody else may buffer; a reader that has gone away does not end the training.
  private static func standardOutput(_ text: String) {
    fflush(nil)  // what was printed before and still waits in a buffer comes first
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}

/// Shows a training as Keras does: a bar with the time left and the figures so far, or one line an epoch.
final class ProgressReporter: Callback {
  private let drawsBar: Bool
  private let write: (String) -> Void
  private let clock = ContinuousClock()
  private var lastDrawn: ContinuousClock.Instant?
  private var lineIsOpen = false

  private static let barLength = 20
  private static let drawingInterval = Duration.milliseconds(80)

  init(drawsBar: Bool, to write: @escaping (String) -> Void) {
    self.drawsBar = drawsBar
    self.write = write
  }

  func epochBegan(_ training: TrainingRun) {
    guard drawsBar else { return }
    lastDrawn = nil
    write("Epoch \(training.epoch)/\(training.epochs)\n")
  }

  func stepEnded(_ training: TrainingRun) {
    guard drawsBar else { return }
    let now = clock.now
    if let lastDrawn, now - lastDrawn < Self.drawingInterval { return }
    lastDrawn = now
    let perStep = training.elapsed / max(training.step - training.firstStep, 1)
    let left = perStep * (training.stepsPerEpoch - training.step)
    draw(training, time: Self.time(left), Array(training.figures))
  }

  func epochEnded(_ training: TrainingRun) {
    guard let epoch = training.history.epochs.last else { return }
    let figures = training.history.names.compactMap { name in epoch.values[name].map { (name, $0) } }
    if drawsBar {
      draw(training, time: Self.time(.seconds(epoch.seconds)), figures)
      write("\n")
      lineIsOpen = false
    } else {
      let head = "Epoch \(training.epoch)/\(training.epochs)"
      let time = "\(Self.time(.seconds(epoch.seconds))) \(Self.stepTime(training))"
      write(([head, time] + parts(training, figures)).joined(separator: " - ") + "\n")
    }
  }

  func trainingEnded(_ training: TrainingRun) {
    if lineIsOpen { write("\n") }
    lineIsOpen = false
  }

  private func draw(_ training: TrainingRun, time: String, _ figures: [(name: String, value: Double)]) {
    let total = training.stepsPerEpoch
    let count =
      String(repeating: " ", count: "\(total)".count - "\(training.step)".count) + "\(training.step)/\(total)"
    let full = Self.barLength * training.step / total
    let bar = String(repeating: "━", count: Self.barLength)
    let tail = ([" \(time) \(Self.stepTime(training))"] + parts(training, figures)).joined(separator: " - ")
    // A line that wraps could not be drawn over.
    let room = max(Self.terminalWidth - count.count - Self.barLength - 2, 0)
    write(
      "\r\u{1B}[K\(count) \u{1B}[32m\(bar.prefix(full))\u{1B}[37m\(bar.dropFirst(full))\u{1B}[0m\(tail.prefix(room))"
    )
    lineIsOpen = true
  }

  /// The figures in Keras's order, by name with those of validation last, and the share of waiting if it matters.
  private func parts(_ training: TrainingRun, _ figures: [(name: String, value: Double)]) -> [String] {
    let sorted = figures.sorted {
      ($0.name.hasPrefix("val_") ? 1 : 0, $0.name) < ($1.name.hasPrefix("val_") ? 1 : 0, $1.name)
    }
    let share = training.waiting / max(training.elapsed, .nanoseconds(1))
    let waiting = share > 0.01 ? [String(format: "waiting for data: %.0f%%", share * 100)] : []
    return sorted.map { "\($0.name): \(Self.number($0.value))" } + waiting
  }

  /// Four decimals, or four digits for small numbers.
  private static func number(_ value: Double) -> String {
    value == 0 || value.magnitude >= 1e-3 || !value.isFinite
      ? String(format: "%.4f", value) : String(format: "%.4e", value)
  }

  private static func stepTime(_ training: TrainingRun) -> String {
    let seconds = training.elapsed / .seconds(1) / Double(max(training.step - training.firstStep, 1))
    if seconds >= 1 { return String(format: "%.0fs/step", seconds) }
    return seconds >= 1e-3
      ? String(format: "%.0fms/step", seconds * 1e3) : String(format: "%.0fus/step", seconds * 1e6)
  }

  /// `4s`, `3:07`, `1:02:30`.
  private static func time(_ duration: Duration) -> String {
    let seconds = Int((duration / .seconds(1)).rounded())
    if seconds < 60 { return "\(seconds)s" }
    let (minutes, rest) = (seconds / 60, seconds % 60)
    return minutes < 60
      ? String(format: "%d:%02d", minutes, rest)
      : String(format: "%d:%02d:%02d", minutes / 60, minutes % 60, rest)
  }

  private static var terminalWidth: Int {
    var size = winsize()
    let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return known ? Int(size.ws_col) : 200
  }
}
