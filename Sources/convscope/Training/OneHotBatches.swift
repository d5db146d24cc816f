import Tensor

/// Batches whose targets, class numbers `[N]`, become a row for each image with 1 at its class's place, `[N, classes]`.
struct OneHotBatches: BatchSource {
  let source: any BatchSource
  let classes: Int

  var batchesPerPass: Int? { source.batchesPerPass }

  func batches(ofPass pass: Int, skipping skipped: Int) throws -> any BatchIterator {
    Iterator(try source.batches(ofPass: pass, skipping: skipped), classes: classes)
  }

  private final class Iterator: BatchIterator {
    private let batches: any BatchIterator
    private let classes: Int

    init(_ batches: any BatchIterator, classes: Int) {
      self.batches = batches
      self.classes = classes
    }

    func next() throws -> Batch? {
      guard var batch = try batches.next() else { return nil }
      batch.targets = batch.targets.map { OneHotBatches.rows($0, classes: classes) }
      return batch
    }
  }

  /// The rows of class numbers.
  static func rows(_ targets: Tensor, classes: Int) -> Tensor {
    let numbers = targets.values
    return Tensor([numbers.count, classes]) { rows in
      rows.update(repeating: 0)
      for (row, number) in numbers.enumerated() { rows[row * classes + Int(number)] = 1 }
    }
  }
}

extension ClassifierObjective {
  /// The batches with targets in the form that the loss takes.
  func batches(_ source: any BatchSource) -> any BatchSource {
    oneHotClasses.map { OneHotBatches(source: source, classes: $0) } ?? source
  }
}
