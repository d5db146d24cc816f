/// What a caller wants of a model's graph: the key under which plans and their memory are kept.
struct PlanRequest: Hashable, Sendable {
  /// The number of samples that go through together.
  var batch: Int
  var mode: ExecutionMode
  /// Whether the outputs leave the run as tensors of their own; otherwise they are only looked at in place.
  var returnsOutputs = true
  /// For each output, whether its gradient enters before its last activation, where a loss on logits reads.
  var entersAtLogits: [Bool] = []
  /// Whether the outputs' gradients come as tensors, which backward may read where they are; otherwise somebody writes
  /// them into the plan's memory.
  var gradientsEnterAsTensors = false
  /// Whether the gradients of the trainable weights are wanted.
  var gradientsForParameters = false
  /// Whether layers' outputs are looked at that have a regularizer, and its gradient enters there.
  var regularizesActivities = false
  /// The layers, by the identity of their state, whose weights do not learn.
  var frozenLayers: [ObjectIdentifier] = []
  /// The places in the graph whose gradients are wanted: inputs by `~index`, calls by index.
  var gradientPlaces: [Int] = []

  /// Running the model for its outputs.
  static func inference(batch: Int) -> PlanRequest { PlanRequest(batch: batch, mode: .inference) }
}
