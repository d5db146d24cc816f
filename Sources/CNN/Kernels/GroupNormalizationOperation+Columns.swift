import Tensor

// Groups that are columns of a matrix with a row for each pixel. Channels have sums of their own, which run along the
// rows, and those of a group's channels make the group's.
extension GroupNormalizationOperation {
  /// The working memory for some channels.
  struct Columns {
    let sums: UnsafeMutablePointer<Double>
    let products: UnsafeMutablePointer<Double>
    let inFloat: UnsafeMutablePointer<Float>
    let means: UnsafeMutablePointer<Float>
    let factors: UnsafeMutablePointer<Float>
    let ofInput: UnsafeMutablePointer<Float>
    let shifts: UnsafeMutablePointer<Float>

    static func floats(_ channels: Int) -> Int { 9 * channels }

    init(_ scratch: UnsafeMutablePointer<Float>, _ channels: Int) {
      sums = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Double.self)
      products = sums + channels
      inFloat = scratch + 4 * channels
      means = inFloat + channels
      factors = means + channels
      ofInput = factors + channels
      shifts = ofInput + channels
    }
  }

  /// How many groups are computed together: all, or, where there are not enough samples for all threads, enough
  /// channels for a loop along them.
  private func groupsTogether(_ batch: Int) -> Int { batch < 8 ? min(max(64 / length, 1), groups) : groups }
  func channelsTogether(_ batch: Int) -> Int { groupsTogether(batch) * length }

  func forwardColumns(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    let (gamma, beta) = (gamma(pass), beta(pass))
    let keeps = pass.mode.keepsForGradients
    forEachBlock(pass) { sample, block, memory in
      let first = block.lowerBound * length
      let channels = block.count * length
      let (x, y) = (input + sample * floats + first, output + sample * floats + first)
      let (means, factors, shifts) = (memory.means, memory.factors, memory.shifts)
      ChannelSums.add(
        0..<pixels, channels, stride: rowFloats, to: memory.sums, memory.inFloat
      ) { place, _ in x[place] }
      for group in 0..<block.count {
        let mean = Float(sum(memory.sums, group) / Double(groupFloats))
        for c in group * length..<(group + 1) * length { means[c] = mean }
      }
      ChannelSums.add(0..<pixels, channels, stride: rowFloats, to: memory.sums, memory.inFloat) { place, c in
        (x[place] - means[c]) * (x[place] - means[c])
      }
      for group in 0..<block.count {
        let inverse = inverseDeviation(squares: sum(memory.sums, group))
        if keeps {
          let statistics = statistics(pass, sample * groups + block.lowerBound + group)
          (statistics[0], statistics[1]) = (means[group * length], inverse)
        }
        for c in group * length..<(group + 1) * length {
          factors[c] = inverse * (gamma?[first + c] ?? 1)
          shifts[c] = beta?[first + c] ?? 0
        }
      }
      for pixel in 0..<pixels {
        let (x, y) = (x + pixel * rowFloats, y + pixel * rowFloats)
        for c in 0..<channels { y[c] = (x[c] - means[c]) * factors[c] + shifts[c] }
      }
    }
  }

  /// Writes the input's gradient, if it is wanted, and each sample's sums for the weights'.
  func backwardColumns(_ pass: OperationPass, sumsWeights: Bool) {
    let (input, upstream) = (pass.inputs[0], pass.outputGradient)
    let gamma = gamma(pass)
    forEachBlock(pass) { sample, block, memory in
      let first = block.lowerBound * length
      let channels = block.count * length
      let start = sample * floats + first
      let (x, dy) = (input + start, upstream + start)
      let (means, factors, ofInput, shifts) = (memory.means, memory.factors, memory.ofInput, memory.shifts)
      let (sums, products) = (memory.sums, memory.products)
      for group in 0..<block.count {
        let statistics = statistics(pass, sample * groups + block.lowerBound + group)
        for c in group * length..<(group + 1) * length {
          (means[c], factors[c]) = (statistics[0], statistics[1])
        }
      }
      ChannelSums.add(0..<pixels, channels, stride: rowFloats, to: sums, memory.inFloat) { place, _ in
        dy[place]
      }
      ChannelSums.add(0..<pixels, channels, stride: rowFloats, to: products, memory.inFloat) { place, c in
        dy[place] * (x[place] - means[c])
      }
      if sumsWeights {
        let ofWeights = weightSums(pass, sample)
        for c in 0..<channels {
          ofWeights.gamma[first + c] = products[c] * Double(factors[c])
          ofWeights.beta[first + c] = sums[c]
        }
      }
      guard let gradient = pass.inputGradients[0] else { return }
      for group in 0..<block.count {
        let inverse = Double(factors[group * length])
        var (sum, product) = (0.0, 0.0)
        for c in group * length..<(group + 1) * length {
          let weight = Double(gamma?[first + c] ?? 1)
          sum += weight * sums[c]
          product += weight * products[c]
        }
        let shift = Float(-sum / Double(groupFloats) * inverse)
        let slope = Float(-product / Double(groupFloats) * inverse * inverse * inverse)
        for c in group * length..<(group + 1) * length {
          factors[c] *= gamma?[first + c] ?? 1
          (ofInput[c], shifts[c]) = (slope, shift)
        }
      }
      for pixel in 0..<pixels {
        let row = pixel * rowFloats
        let (x, dy, dx) = (x + row, dy + row, gradient + start + row)
        for c in 0..<channels { dx[c] = factors[c] * dy[c] + ofInput[c] * (x[c] - means[c]) + shifts[c] }
      }
    }
  }

  private func sum(_ sums: UnsafePointer<Double>, _ group: Int) -> Double {
    var sum = 0.0
    for c in group * length..<(group + 1) * length { sum += sums[c] }
    return sum
  }

  /// Calls `body` with each sample and some of its groups.
  private func forEachBlock(
    _ pass: OperationPass, _ body: (_ sample: Int, _ groups: Range<Int>, _ memory: Columns) -> Void
  ) {
    let together = groupsTogether(pass.batch)
    let blocks = (groups + together - 1) / together
    let chunks = Chunks(total: pass.batch * blocks, elementsPerItem: 4 * pixels * together * length)
    pass.workers.run(chunks: chunks.count) { chunk, worker in
      for item in chunks[chunk] {
        let first = item % blocks * together
        let block = first..<min(first + together, groups)
        body(item / blocks, block, Columns(pass.scratch(worker), block.count * length))
      }
    }
  }
}
