import Tensor

/// Each group of numbers of a sample brought to mean 0 and deviation 1, then scaled and shifted: what layer and group
/// normalisation compute.
///
/// A sample is seen as `[pixels, groups, length]`, and a group g is the numbers `[·, g, ·]`. With x̂ = (x − mean) /
/// √(variance + ε), y = γ · x̂ + β and M numbers a group: dβ = Σ dy, dγ = Σ dy · x̂ over all that share a weight, and
/// with z = γ · dy: dx = (z − Σ z / M − x̂ · Σ z · x̂ / M) / √(variance + ε).
///
/// The weights, γ if `scale` and β if `center`, have `weightCount` numbers, the number of a sample's last axes: they
/// repeat along a sample.
struct GroupNormalizationOperation: Operation {
  let outputShape: Shape
  let pixels: Int
  let groups: Int
  let length: Int
  let weightCount: Int
  let center: Bool
  let scale: Bool
  let epsilon: Float
  private static let mostParts = 16

  private var groupFloats: Int { pixels * length }
  private var floats: Int { pixels * groups * length }
  private var beta: Int { scale ? 1 : 0 }

  /// The samples whose sums for the weights' gradients are formed together.
  private func parts(_ batch: Int) -> Chunks {
    Chunks(total: batch, atMost: Self.mostParts, minimumLength: 1)
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    if mode.keepsForGradients {
      needs.backwardReadsInputs = true
      needs.savedBytes = 2 * batch * groups * MemoryLayout<Float>.stride
      if scale || center { needs.sharedScratchFloats = 4 * parts(batch).count * weightCount }
    }
    return needs
  }

  // MARK: Forward

  func forward(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    let gamma = scale ? pass.weights[0] : nil
    let beta = center ? pass.weights[beta] : nil
    let saved = pass.mode.keepsForGradients ? pass.saved.assumingMemoryBound(to: Float.self) : nil
    forEachGroup(pass) { group, start, place in
      let x = input + start
      var sum = 0.0
      forEachRun { for i in $0 { sum += Double(x[i]) } }
      let mean = Float(sum / Double(groupFloats))
      var squares = 0.0
      forEachRun {
        for i in $0 {
          let difference = Double(x[i] - mean)
          squares += difference * difference
        }
      }
      let inverse = Float(1 / (squares / Double(groupFloats) + Double(epsilon)).squareRoot())
      saved?[2 * group] = mean
      saved?[2 * group + 1] = inverse
      let y = output + start
      forEachRun {
        for i in $0 {
          let weight = (place + i) % weightCount
          y[i] = (x[i] - mean) * inverse * (gamma?[weight] ?? 1) + (beta?[weight] ?? 0)
        }
      }
    }
  }

  // MARK: Backward

  func backward(_ pass: OperationPass) {
    let saved = pass.saved.assumingMemoryBound(to: Float.self)
    writeWeightGradients(pass, saved)
    guard let gradient = pass.inputGradients[0] else { return }
    let (input, upstream) = (pass.inputs[0], pass.outputGradient)
    let gamma = scale ? pass.weights[0] : nil
    forEachGroup(pass) { group, start, place in
      let (x, dy, dx) = (input + start, upstream + start, gradient + start)
      let (mean, inverse) = (saved[2 * group], saved[2 * group + 1])
      var (sum, products) = (0.0, 0.0)
      forEachRun {
        for i in $0 {
          let z = Double(dy[i] * (gamma?[(place + i) % weightCount] ?? 1))
          sum += z
          products += z * Double((x[i] - mean) * inverse)
        }
      }
      let (ofSum, ofProducts) = (Float(sum / Double(groupFloats)), Float(products / Double(groupFloats)))
      forEachRun {
        for i in $0 {
          let z = dy[i] * (gamma?[(place + i) % weightCount] ?? 1)
          dx[i] = (z - ofSum - (x[i] - mean) * inverse * ofProducts) * inverse
        }
      }
    }
  }

  private func writeWeightGradients(_ pass: OperationPass, _ saved: UnsafePointer<Float>) {
    let gammaGradient = scale ? pass.weightGradients[0] : nil
    let betaGradient = center ? pass.weightGradients[beta] : nil
    guard gammaGradient != nil || betaGradient != nil else { return }
    let (input, upstream) = (pass.inputs[0], pass.outputGradient)
    let parts = parts(pass.batch)
    let sums = UnsafeMutableRawPointer(pass.sharedScratch).assumingMemoryBound(to: Double.self)
    pass.workers.run(chunks: parts.count) { part, _ in
      let ofGamma = sums + 2 * part * weightCount
      let ofBeta = ofGamma + weightCount
      ofGamma.update(repeating: 0, count: 2 * weightCount)
      for sample in parts[part] {
        for group in 0..<groups {
          let (mean, inverse) = (
            saved[2 * (sample * groups + group)], saved[2 * (sample * groups + group) + 1]
          )
          let place = group * length
          let start = sample * floats + place
          forEachRun {
            for i in $0 {
              let (weight, dy) = ((place + i) % weightCount, upstream[start + i])
              ofGamma[weight] += Double(dy * ((input[start + i] - mean) * inverse))
              ofBeta[weight] += Double(dy)
            }
          }
        }
      }
    }
    for weight in 0..<weightCount {
      var (ofGamma, ofBeta) = (0.0, 0.0)
      for part in 0..<parts.count {
        ofGamma += sums[2 * part * weightCount + weight]
        ofBeta += sums[(2 * part + 1) * weightCount + weight]
      }
      gammaGradient?[weight] = Float(ofGamma)
      betaGradient?[weight] = Float(ofBeta)
    }
  }

  // MARK: Places

  /// Calls `body` with each group's number in the batch, and where it begins in the batch and in its sample.
  private func forEachGroup(
    _ pass: OperationPass, _ body: (_ group: Int, _ start: Int, _ place: Int) -> Void
  ) {
    let chunks = Chunks(total: pass.batch * groups, elementsPerItem: 6 * groupFloats)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for group in chunks[chunk] {
        let place = group % groups * length
        body(group, group / groups * floats + place, place)
      }
    }
  }

  /// Calls `body` with the places of a group's numbers, relative to its first.
  @inline(__always)
  private func forEachRun(_ body: (Range<Int>) -> Void) {
    for pixel in 0..<pixels { body(pixel * groups * length..<pixel * groups * length + length) }
  }
}
