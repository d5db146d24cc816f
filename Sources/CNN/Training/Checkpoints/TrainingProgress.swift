/// How far a training has come, beside the weights and what the optimizer remembers. What dropout draws and the order of
/// the data follow from the seed and the number of the step, so these two are all the randomness there is.
public struct TrainingProgress: Hashable, Sendable, Codable {
  /// What dropout and the like drew follows from it.
  public var seed: UInt64
  public var stepsPerEpoch: Int
  /// How many epochs have ended, and how many steps of the next one.
  public var epoch: Int
  public var step: Int
  /// The figures of the epochs that have ended.
  public var history: History

  /// What the figures of the epoch under way have collected; nil for one that cannot tell.
  var figures: [[Double]?]
  /// How long the steps of the epoch under way took, in seconds. Like the settings not in files of earlier versions.
  var epochSeconds: Double?
  /// The optimizer's class, in Keras's words, and its settings as `compile` was given them.
  var optimizer: String
  var optimizerSettings: OptimizerSettings?
  /// The numbers that the optimizer remembers, and those of each callback that remembers some.
  var optimizerNumbers: [String: Double]
  var callbackNumbers: [String: [String: Double]]

  private enum CodingKeys: String, CodingKey {
    case seed, epoch, step, history, figures, optimizer
    case stepsPerEpoch = "steps_per_epoch"
    case epochSeconds = "epoch_seconds"
    case optimizerSettings = "optimizer_settings"
    case optimizerNumbers = "optimizer_numbers"
    case callbackNumbers = "callback_numbers"
  }

  /// Throws unless a training with this seed and so many steps an epoch, compiled with this optimizer, can go on from here.
  func check(seed: UInt64, stepsPerEpoch: Int, optimizer: any Optimizer) throws {
    func differs(_ what: String, _ found: some Any, _ given: some Any) -> ModelError {
      .unusableData(
        "the checkpoint is of a training with \(what) \(found), this one has \(given): give the same to go on"
      )
    }
    guard self.seed == seed else { throw differs("the seed", self.seed, seed) }
    guard self.stepsPerEpoch == stepsPerEpoch else {
      throw differs("steps an epoch:", self.stepsPerEpoch, stepsPerEpoch)
    }
    let className = type(of: optimizer).className
    guard self.optimizer == className else { throw differs("the optimizer", self.optimizer, className) }
    let settings = try OptimizerSettings(of: optimizer)
    if let difference = optimizerSettings?.difference(from: settings) {
      throw differs("\(className)'s \(difference.name):", difference.here, difference.there)
    }
    guard (0...1 << 31).contains(epoch), (0..<stepsPerEpoch).contains(step) else {
      throw ModelError.unusableData(
        "the checkpoint has come to epoch \(epoch) and step \(step), which cannot be")
    }
    // So many seconds are a thousand years.
    guard (0...3e10).contains(epochSeconds ?? 0) else {
      throw ModelError.unusableData(
        "the checkpoint's epoch took \(epochSeconds ?? 0) seconds, which cannot be")
    }
  }
}
