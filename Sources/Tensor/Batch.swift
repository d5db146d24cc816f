/// Samples that go through a model together: a tensor for each of its inputs and each of its targets.
///
/// The first axis of every tensor counts the samples. Targets may be empty (for `predict`). Sample weights, each `[N]`,
/// say how much each sample counts in the loss: one tensor for all targets, or one each; none for 1.
public struct Batch: Sendable {
  public var inputs: [Tensor]
  public var targets: [Tensor]
  public var sampleWeights: [Tensor]

  public init(inputs: [Tensor], targets: [Tensor] = [], sampleWeights: [Tensor] = []) {
    self.inputs = inputs
    self.targets = targets
    self.sampleWeights = sampleWeights
  }

  public init(_ input: Tensor, target: Tensor) { self.init(inputs: [input], targets: [target]) }

  /// The number of samples.
  public var count: Int { inputs.first?.shape.first ?? 0 }
}

/// Where the batches of training, evaluation and prediction come from.
///
/// A pass is one walk over all samples. The order of a pass is a pure function of the source and the pass's
/// number, so that an interrupted training can go on where it was.
public protocol BatchSource: Sendable {
  /// How many batches one pass has, the last of which may be smaller; nil if a pass never ends.
  var batchesPerPass: Int? { get }

  /// The batches of one pass (counted from 0), without the first `skipped` ones.
  func batches(ofPass pass: Int, skipping skipped: Int) throws -> any BatchIterator
}

/// Gives one pass's batches in turn. Belongs to the one thread that asks it.
public protocol BatchIterator: AnyObject {
  /// The next batch, or nil at the end of the pass. Throws the source's error, for example a damaged image's.
  ///
  /// `Batch(inputs: [])` stands for samples that are all left out: it counts as a batch, and is passed over.
  func next() throws -> Batch?
}

/// In which order a source gives its samples.
public enum Shuffle: Hashable, Sendable {
  /// In their own order, each pass the same.
  case none
  /// In another order each pass, all of which follow from the seed.
  case seeded(UInt64)

  /// The order of `count` samples in the given pass.
  public func order(of count: Int, pass: Int) -> [Int] {
    switch self {
    case .none: return Array(0..<count)
    case .seeded(let seed):
      var random = RandomSource(seed: seed, stream: "shuffle of pass \(pass)")
      var order = Array(0..<count)
      for last in stride(from: count - 1, to: 0, by: -1) {  // Fisher and Yates's shuffle, fixed here for good
        order.swapAt(last, Int(random.next() % UInt64(last + 1)))
      }
      return order
    }
  }
}
