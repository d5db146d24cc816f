public import Tensor

/// Convolution of each channel on its own, with bias and, fused, an elementwise activation.
///
/// Weights: kernel `[kh, kw, C, M]` and, if `usesBias`, bias `[C · M]`; `[H, W, C]` becomes `[H', W', C · M]`, where output
/// `c · M + m` belongs to channel c. Directly rather than by a matrix product: a row of columns would be multiplied with a
/// single column. For M above 1 each band's inputs are repeated M times before, and their M gradients added up after.
public struct DepthwiseConvolutionOperation: Operation {
  package let window: WindowGeometry
  package let channels: Int
  /// M, the number of outputs of each channel.
  package let multiplier: Int
  package let usesBias: Bool
  package var activation = Activation.linear
  private let convolution: DepthwiseConvolution
  private let mostRows: (inputsSeen: Int, inputs: Int, outputsSeeing: Int)

  package init(window: WindowGeometry, channels: Int, multiplier: Int, usesBias: Bool) {
    self.window = window
    self.channels = channels
    self.multiplier = multiplier
    self.usesBias = usesBias
    convolution = DepthwiseConvolution(window: window, channels: channels * multiplier)
    let bands = convolution.bands
    mostRows = (bands.most(bands.inputsSeen), bands.most(bands.inputs), bands.most(bands.outputsSeeing))
  }

  public var outputShape: Shape { [window.output.height, window.output.width, outputChannels] }

  private var outputChannels: Int { channels * multiplier }
  private var kernelFloats: Int { window.kernel.area * outputChannels }
  /// The floats of a row of inputs, and of one with each repeated.
  private var inputRow: Int { window.input.width * channels }
  private var repeatedRow: Int { inputRow * multiplier }
  private var outputRow: Int { window.output.width * outputChannels }
  private var inputFloats: Int { window.input.height * inputRow }
  private var outputFloats: Int { window.output.height * outputRow }

  public var floatingPointOperations: Int { 2 * window.output.area * kernelFloats }

  public var fusedParts: [String] { activation == .linear ? [] : [activation.rawValue] }

  public func fused(with next: any Operation, mode: ExecutionMode) -> (any Operation)? {
    guard activation == .linear, let next = next as? ActivationOperation, next.activation.canFuse(in: mode)
    else { return nil }
    var fused = self
    fused.activation = next.activation
    return fused
  }

  // MARK: Memory

  /// A worker's scratch has a band's repeated inputs, their gradients before they are added up, and the gradient before the
  /// activation.
  private var repeatedGradientOffset: Int {
    multiplier == 1 ? 0 : MemoryPlan.rounded(mostRows.inputsSeen * repeatedRow)
  }
  private var derivativeOffset: Int {
    multiplier == 1 ? 0 : repeatedGradientOffset + MemoryPlan.rounded(mostRows.inputs * repeatedRow)
  }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    needs.scratchFloatsPerWorker = repeatedGradientOffset
    guard mode.keepsForGradients else { return needs }
    needs.scratchFloatsPerWorker =
      derivativeOffset + (activation == .linear ? 0 : mostRows.outputsSeeing * outputRow)
    needs.backwardReadsInputs = true
    needs.backwardReadsOutput = activation != .linear
    needs.backwardOverwritesOutputGradient = false
    needs.sharedScratchFloats = convolution.bands.parts(batch: batch).count * (kernelFloats + outputChannels)
    return needs
  }

  // MARK: Forward

  public func forward(_ pass: OperationPass) {
    let (input, output, kernel) = (pass.inputs[0], pass.output, pass.weights[0])
    let bias = usesBias ? pass.weights[1] : nil
    let kernels = VectorKernels.current
    let chunks = convolution.bands.chunks(batch: pass.batch)
    pass.workers.run(chunks: chunks.count) { chunk, worker in
      for item in chunks[chunk] {
        let (image, band) = item.quotientAndRemainder(dividingBy: convolution.bands.perImage)
        let target = output + image * outputFloats
        convolution.writeOutputs(
          band, of: inputs(band, of: input + image * inputFloats, pass.scratch(worker)), kernel: kernel,
          bias: bias, activation: activation, to: target, kernels)
        guard !DepthwiseConvolution.fuses(activation) else { continue }
        let rows = convolution.bands.outputs(band)
        activation.apply(target + rows.lowerBound * outputRow, count: rows.count * outputRow)
      }
    }
  }

  /// An image, or where it would begin if all of it were there, not only the inputs that a band sees, each repeated M
  /// times.
  private func inputs(
    _ band: Int, of image: UnsafePointer<Float>, _ memory: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    guard multiplier > 1 else { return image }
    let rows = convolution.bands.inputsSeen(band)
    let source = image + rows.lowerBound * inputRow
    for i in 0..<rows.count * inputRow {
      (memory + i * multiplier).update(repeating: source[i], count: multiplier)
    }
    return UnsafePointer(memory - rows.lowerBound * repeatedRow)
  }

  // MARK: Backward

  /// A band at a time, so that its gradient is still in the cache when its inputs' gradient is computed.
  public func backward(_ pass: OperationPass) {
    let (input, kernel, inputGradient) = (pass.inputs[0], pass.weights[0], pass.inputGradients[0])
    let biasGradient = usesBias ? pass.weightGradients[1] : nil
    let needsWeights = pass.weightGradients[0] != nil || biasGradient != nil
    let kernels = VectorKernels.current
    let parts = convolution.bands.parts(batch: pass.batch)
    let kernelSums = pass.sharedScratch
    let biasSums = kernelSums + parts.count * kernelFloats
    pass.workers.run(chunks: parts.count) { part, worker in
      let scratch = pass.scratch(worker)
      let partSums = (kernelSums + part * kernelFloats, biasSums + part * outputChannels)
      if needsWeights {
        partSums.0.update(repeating: 0, count: kernelFloats)
        partSums.1.update(repeating: 0, count: outputChannels)
      }
      for item in parts[part] {
        let (image, band) = item.quotientAndRemainder(dividingBy: convolution.bands.perImage)
        let gradient = gradient(band, image, pass, scratch + derivativeOffset)
        if needsWeights {
          convolution.addWeightGradients(
            band, of: inputs(band, of: input + image * inputFloats, scratch), outputGradient: gradient,
            kernelSums: partSums.0, biasSums: usesBias ? partSums.1 : nil, kernels)
        }
        if let inputGradient {
          writeInputGradient(
            band, outputGradient: gradient, kernel: kernel, to: inputGradient + image * inputFloats,
            scratch + repeatedGradientOffset, kernels)
        }
      }
    }
    if let gradient = pass.weightGradients[0] {
      OrderedSum.write(
        kernelSums, count: parts.count, floats: kernelFloats, to: gradient, workers: pass.workers)
    }
    if let biasGradient {
      OrderedSum.write(
        biasSums, count: parts.count, floats: outputChannels, to: biasGradient, workers: pass.workers)
    }
  }

  /// The gradient before the activation: an image's, or where it would begin if all of it were there, not only the rows that
  /// a band needs.
  private func gradient(
    _ band: Int, _ image: Int, _ pass: OperationPass, _ memory: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    let first = image * outputFloats
    guard activation != .linear else { return UnsafePointer(pass.outputGradient + first) }
    let rows = convolution.bands.outputsSeeing(band)
    let (place, count) = (rows.lowerBound * outputRow, rows.count * outputRow)
    memory.update(from: pass.outputGradient + first + place, count: count)
    activation.multiplyByDerivative(memory, output: pass.output + first + place, count: count)
    return UnsafePointer(memory - place)
  }

  private func writeInputGradient(
    _ band: Int, outputGradient: UnsafePointer<Float>, kernel: UnsafePointer<Float>,
    to gradient: UnsafeMutablePointer<Float>, _ memory: UnsafeMutablePointer<Float>, _ kernels: VectorKernels
  ) {
    guard multiplier > 1 else {
      return convolution.writeInputGradient(
        band, outputGradient: outputGradient, kernel: kernel, to: gradient, kernels)
    }
    let rows = convolution.bands.inputs(band)
    convolution.writeInputGradient(
      band, outputGradient: outputGradient, kernel: kernel, to: memory - rows.lowerBound * repeatedRow,
      kernels)
    let target = gradient + rows.lowerBound * inputRow
    for i in 0..<rows.count * inputRow {
      var sum: Float = 0
      for m in 0..<multiplier { sum += memory[i * multiplier + m] }
      target[i] = sum
    }
  }
}
