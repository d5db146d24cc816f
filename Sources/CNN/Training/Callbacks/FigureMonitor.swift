/// In which direction a watched figure gets better.
public enum MonitorMode: Sendable {
  /// As losses and the built-in metrics say.
  case automatic
  case minimum, maximum
}

/// Watches one figure of the epochs for callbacks.
struct FigureMonitor {
  let name: String
  let mode: MonitorMode
  /// A smaller change is none.
  let minimumChange: Double
  private var direction = FigureDirection.smallerIsBetter

  init(_ name: String, mode: MonitorMode, minimumChange: Double = 0) {
    self.name = name
    self.mode = mode
    self.minimumChange = minimumChange.magnitude
  }

  /// Throws `unusableData` for a figure that the training does not measure, or whose direction is not known.
  mutating func begin(_ training: TrainingRun, for callback: String) throws(ModelError) {
    guard training.figureNames.contains(name) else {
      throw .unusableData(
        "\(callback) watches \(name), but the training measures \(training.figureNames.joined(separator: ", "))"
      )
    }
    switch mode {
    case .minimum: direction = .smallerIsBetter
    case .maximum: direction = .largerIsBetter
    case .automatic:
      guard let known = training.direction(of: name) else {
        throw .unusableData(
          "\(callback) cannot tell whether \(name) is better larger or smaller; say so with `mode`")
      }
      direction = known
    }
  }

  /// The figure of the epoch that has ended; nil if it was not measured in it.
  func value(_ training: TrainingRun) -> Double? { training.history.epochs.last?.values[name] }

  /// Whether a value is better than another by more than the minimum change; always, if there is no other.
  func isBetter(_ value: Double, than other: Double?) -> Bool {
    guard let other else { return true }
    switch direction {
    case .smallerIsBetter: return value + minimumChange < other
    case .largerIsBetter: return value - minimumChange > other
    }
  }
}
