import Tensor

extension TensorBatches {
  /// The first samples for training, and the last ones, the given share of all, for validation.
  ///
  /// Throws `unusableData` unless both have samples.
  func split(validationShare share: Double) throws(ModelError) -> (
    training: TensorBatches, validation: TensorBatches
  ) {
    guard share > 0, share < 1 else {
      throw .unusableData("the share of samples for validation must lie between 0 and 1, not be \(share)")
    }
    let count = Int(Double(self.count) * (1 - share))
    guard count > 0, count < self.count else {
      throw .unusableData(
        "of \(self.count) samples the share \(share) leaves none for \(count == 0 ? "training" : "validation")"
      )
    }
    func rows(_ range: Range<Int>, shuffle: Shuffle) -> TensorBatches {
      TensorBatches(
        inputs: inputs.map { $0.rows(range) }, targets: targets.map { $0.rows(range) },
        sampleWeights: sampleWeights.map { $0.rows(range) }, batchSize: batchSize, shuffle: shuffle)
    }
    return (rows(0..<count, shuffle: shuffle), rows(count..<self.count, shuffle: .none))
  }
}
