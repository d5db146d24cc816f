/// Batches cut from tensors in memory.
public struct TensorBatches: BatchSource {
  public let inputs: [Tensor]
  public let targets: [Tensor]
  public let sampleWeights: [Tensor]
  public let batchSize: Int
  public let shuffle: Shuffle

  /// Traps unless the first axes agree and `batchSize` is positive.
  public init(
    inputs: [Tensor], targets: [Tensor] = [], sampleWeights: [Tensor] = [], batchSize: Int = 32,
    shuffle: Shuffle = .none
  ) {
    require(batchSize > 0, "a batch has at least one sample, not \(batchSize)")
    require(!inputs.isEmpty, "batches need at least one input tensor")
    let shapes = (inputs + targets + sampleWeights).map(\.shape)
    require(
      shapes.allSatisfy { $0.rank > 0 && $0[0] == shapes[0].first },
      "the first axes count the samples and must agree: \(shapes.map(\.description).joined(separator: ", "))")
    self.inputs = inputs
    self.targets = targets
    self.sampleWeights = sampleWeights
    self.batchSize = batchSize
    self.shuffle = shuffle
  }

  public init(_ input: Tensor, target: Tensor, batchSize: Int = 32, shuffle: Shuffle = .none) {
    self.init(inputs: [input], targets: [target], batchSize: batchSize, shuffle: shuffle)
  }

  /// The number of samples.
  public var count: Int { inputs[0].shape[0] }

  public var batchesPerPass: Int? { (count + batchSize - 1) / batchSize }

  public func batches(ofPass pass: Int, skipping skipped: Int) -> any BatchIterator {
    OrderedBatchIterator(
      order: shuffle.order(of: count, pass: pass), batchSize: batchSize, skipping: skipped
    ) { [self] chosen in
      Batch(
        inputs: inputs.map { $0.gatheringRows(chosen) }, targets: targets.map { $0.gatheringRows(chosen) },
        sampleWeights: sampleWeights.map { $0.gatheringRows(chosen) })
    }
  }
}

extension Tensor {
  /// The rows (elements of the first axis) with the given indices, in that order.
  public func gatheringRows(_ indices: some Collection<Int>) -> Tensor {
    let inner = shape.droppingFirst()
    return Tensor(inner.prepending(indices.count)) { target in
      for (place, index) in indices.enumerated() {
        require(index >= 0 && index < shape[0], "row \(index) lies outside of shape \(shape)")
        (target.baseAddress! + place * inner.elementCount).update(
          from: storage.base + index * inner.elementCount, count: inner.elementCount)
      }
    }
  }
}
