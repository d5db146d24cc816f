import Tensor

// The gradients of γ and β. Where groups are columns each sample leaves its sums on the way. Where they are runs, a few
// weights are summed up for parts of the batch, and many, whose sums would take too much memory, block by block over the
// whole batch. In every case the order in which a weight's terms are added is fixed.
extension GroupNormalizationOperation {
  /// From so many weights on they are summed up block by block.
  private static let manyWeights = 4096
  private static let blockLength = 512
  /// A block's sums in `Double`, of γ and of β.
  static let blockFloats = 4 * blockLength

  private var sumsBlocks: Bool { isContiguous && weightCount >= Self.manyWeights }

  /// The samples whose sums are formed together, where groups are runs.
  private func parts(_ batch: Int) -> Chunks { Chunks(partsOf: batch) }

  /// The number of sums that are kept to make a weight's gradient.
  func sumCount(_ batch: Int) -> Int { sumsBlocks ? 0 : isContiguous ? parts(batch).count : batch }

  /// Writes the gradients of the weights that are wanted. Where groups are columns, their sums have been formed.
  func writeWeightGradients(_ pass: OperationPass) {
    if sumsBlocks { return sumBlocks(pass) }
    if isContiguous { sumParts(pass) }
    let (ofGamma, ofBeta) = (gammaGradient(pass), betaGradient(pass))
    let count = sumCount(pass.batch)
    for weight in 0..<weightCount {
      var (gamma, beta) = (0.0, 0.0)
      for part in 0..<count {
        let sums = weightSums(pass, part)
        gamma += sums.gamma[weight]
        beta += sums.beta[weight]
      }
      ofGamma?[weight] = Float(gamma)
      ofBeta?[weight] = Float(beta)
    }
  }

  private typealias Sums = (gamma: UnsafeMutablePointer<Double>, beta: UnsafeMutablePointer<Double>)

  /// Adds to the sums what numbers of one group, the given ones of the batch, give to the weights they have.
  private func add(_ places: Range<Int>, _ pass: OperationPass, to sums: Sums) {
    let statistics = statistics(pass, places.lowerBound / length)
    let (mean, inverse) = (statistics[0], statistics[1])
    let (x, dy) = (pass.inputs[0] + places.lowerBound, pass.outputGradient + places.lowerBound)
    for i in 0..<places.count {
      sums.gamma[i] += Double(dy[i] * ((x[i] - mean) * inverse))
      sums.beta[i] += Double(dy[i])
    }
  }

  private func sumParts(_ pass: OperationPass) {
    let parts = parts(pass.batch)
    pass.workers.run(chunks: parts.count) { part, _ in
      let sums = weightSums(pass, part)
      sums.gamma.update(repeating: 0, count: weightCount)
      sums.beta.update(repeating: 0, count: weightCount)
      for group in parts[part].lowerBound * groups..<parts[part].upperBound * groups {
        let weight = group % groups * length % weightCount
        add(
          group * length..<(group + 1) * length, pass, to: (sums.gamma + weight, sums.beta + weight))
      }
    }
  }

  private func sumBlocks(_ pass: OperationPass) {
    let (ofGamma, ofBeta) = (gammaGradient(pass), betaGradient(pass))
    let total = pass.batch * floats
    let blocks = (weightCount + Self.blockLength - 1) / Self.blockLength
    pass.workers.run(chunks: blocks) { number, worker in
      let first = number * Self.blockLength
      let count = min(Self.blockLength, weightCount - first)
      let gamma = UnsafeMutableRawPointer(pass.scratch(worker)).assumingMemoryBound(to: Double.self)
      let beta = gamma + Self.blockLength
      gamma.update(repeating: 0, count: count)
      beta.update(repeating: 0, count: count)
      for start in stride(from: first, to: total, by: weightCount) {
        var place = start
        while place < start + count {
          // A block may have numbers of several groups.
          let end = min(start + count, (place / length + 1) * length)
          add(place..<end, pass, to: (gamma + (place - start), beta + (place - start)))
          place = end
        }
      }
      for i in 0..<count {
        ofGamma?[first + i] = Float(gamma[i])
        ofBeta?[first + i] = Float(beta[i])
      }
    }
  }
}
