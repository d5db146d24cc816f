package import Tensor

/// Training step by step, driven by the caller where `fit` drives itself: for measuring single steps.
package final class TrainingSteps {
  private let trainer: Trainer
  private var taken = 0

  /// Steps as `fit` takes them after the model's last `compile`. Throws `ModelError` before it.
  package init(of model: Model, seed: UInt64 = 0) throws {
    trainer = try model.compilation.withTraining { try Trainer(model, $0, seed: seed) }
  }

  /// One step: forward, loss, back, and the optimizer's change of each weight.
  package func take(_ batch: Batch) throws {
    try trainer.step(batch, number: taken, place: "step \(taken + 1)")
    taken += 1
  }
}
