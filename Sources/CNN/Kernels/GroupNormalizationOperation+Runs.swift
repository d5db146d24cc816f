import Tensor

// Groups whose numbers lie side by side.
extension GroupNormalizationOperation {
  func forwardRuns(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    let keeps = pass.mode.keepsForGradients
    forEachRun(pass) { group, start, gamma, beta in
      let (x, y) = (input + start, output + start)
      let mean = Float(RunSums.of(x, length) / Double(length))
      let inverse = inverseDeviation(squares: RunSums.ofSquares(x, minus: mean, length))
      if keeps {
        let statistics = statistics(pass, group)
        (statistics[0], statistics[1]) = (mean, inverse)
      }
      for i in 0..<length { y[i] = (x[i] - mean) * inverse * gamma[i] + beta[i] }
    }
  }

  func backwardRuns(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let (input, upstream) = (pass.inputs[0], pass.outputGradient)
    forEachRun(pass) { group, start, gamma, _ in
      let (x, dy, dx) = (input + start, upstream + start, gradient + start)
      let statistics = statistics(pass, group)
      let (mean, inverse) = (statistics[0], statistics[1])
      let sums = RunSums.ofGradient(dy, times: gamma, and: x, minus: mean, length)
      let ofSum = Float(sums.gradient / Double(length))
      let ofInput = Float(sums.products * Double(inverse) / Double(length)) * inverse
      for i in 0..<length { dx[i] = (gamma[i] * dy[i] - ofSum - (x[i] - mean) * ofInput) * inverse }
    }
  }

  /// Calls `body` with each group's number in the batch, where it begins, and its γ and β.
  private func forEachRun(
    _ pass: OperationPass,
    _ body: (_ group: Int, _ start: Int, _ gamma: UnsafePointer<Float>, _ beta: UnsafePointer<Float>) -> Void
  ) {
    let (gamma, beta) = (gamma(pass), beta(pass))
    let chunks = Chunks(total: pass.batch * groups, elementsPerItem: 4 * length)
    pass.workers.run(chunks: chunks.count) { chunk, worker in
      // Where there are no weights, ones and zeros take their place.
      let (ones, zeros) = (pass.scratch(worker), pass.scratch(worker) + length)
      ones.update(repeating: 1, count: length)
      zeros.update(repeating: 0, count: length)
      for group in chunks[chunk] {
        let weight = group % groups * length % weightCount
        body(
          group, group * length, gamma.map { $0 + weight } ?? UnsafePointer(ones),
          beta.map { $0 + weight } ?? UnsafePointer(zeros))
      }
    }
  }
}
