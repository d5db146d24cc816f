public import Tensor

/// Convolution of each channel on its own, with bias and, fused, an elementwise activation.
///
/// Weights: kernel `[kh, kw, C, M]` and, if `usesBias`, bias `[C · M]`; `[H, W, C]` becomes `[H', W', C · M]`. Direct
/// loops rather than a matrix product: a row of columns would be multiplied with a single column.
public struct DepthwiseConvolutionOperation: Operation {
  package let window: WindowGeometry
  package let channels: Int
  /// M, the number of outputs of each channel.
  package let multiplier: Int
  package let usesBias: Bool
  package var activation = Activation.linear

  package init(window: WindowGeometry, channels: Int, multiplier: Int, usesBias: Bool) {
    self.window = window
    self.channels = channels
    self.multiplier = multiplier
    self.usesBias = usesBias
  }

  public var outputShape: Shape { [window.output.height, window.output.width, outputChannels] }

  private var outputChannels: Int { channels * multiplier }
  private var inputRow: Int { window.input.width * channels }
  private var outputRow: Int { window.output.width * outputChannels }
  private var kernelFloats: Int { window.kernel.area * outputChannels }

  public var floatingPointOperations: Int { 2 * window.output.area * kernelFloats }

  public var fusedParts: [String] { activation == .linear ? [] : [activation.rawValue] }

  public func fused(with next: any Operation, mode: ExecutionMode) -> (any Operation)? {
    guard activation == .linear, let next = next as? ActivationOperation, next.activation.canFuse(in: mode)
    else { return nil }
    var fused = self
    fused.activation = next.activation
    return fused
  }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    guard mode.keepsForGradients else { return needs }
    needs.backwardReadsInputs = true
    needs.backwardReadsOutput = activation != .linear
    needs.sharedScratchFloats = max(
      parts(batch).count * kernelFloats,
      ColumnSums.scratchFloats(rows: batch * window.output.area, columns: outputChannels))
    return needs
  }

  private enum Direction { case forward, backward }

  private func rowTaps(_ direction: Direction) -> DepthwiseTaps {
    taps(direction, \.height, before: window.top)
  }

  private func columnTaps(_ direction: Direction) -> DepthwiseTaps {
    taps(direction, \.width, before: window.left)
  }

  private func taps(
    _ direction: Direction, _ length: KeyPath<Size2D, Int>, before: Int
  ) -> DepthwiseTaps {
    let (outputs, inputs) = (window.output[keyPath: length], window.input[keyPath: length])
    let (kernel, stride) = (window.kernel[keyPath: length], window.strides[keyPath: length])
    let dilation = window.dilation[keyPath: length]
    switch direction {
    case .forward:
      return .forward(
        outputs: outputs, inputs: inputs, kernel: kernel, stride: stride, dilation: dilation, before: before)
    case .backward:
      return .backward(
        outputs: outputs, inputs: inputs, kernel: kernel, stride: stride, dilation: dilation, before: before)
    }
  }

  // MARK: Forward

  public func forward(_ pass: OperationPass) {
    let (input, output, kernel) = (pass.inputs[0], pass.output, pass.weights[0])
    let bias = usesBias ? pass.weights[1] : nil
    let (rowTaps, columnTaps) = (rowTaps(.forward), columnTaps(.forward))
    let chunks = Chunks(
      total: pass.batch * window.output.height, elementsPerItem: outputRow * window.kernel.area)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for item in chunks[chunk] {
        let target = output + item * outputRow
        DepthwiseConvolution.row(
          source: input + item / window.output.height * window.input.height * inputRow,
          sourceWidth: window.input.width, kernel: kernel, kernelWidth: window.kernel.width, target: target,
          targetWidth: window.output.width, rowTaps: rowTaps[item % window.output.height],
          columnTaps: columnTaps, channels: channels, multiplier: multiplier, gathersOutputs: false)
        BiasActivation.apply(
          activation, bias: bias, to: target, pixels: window.output.width, channels: outputChannels)
      }
    }
  }

  // MARK: Backward

  public func backward(_ pass: OperationPass) {
    let rows = pass.batch * window.output.area
    BiasActivation.backward(
      activation, gradient: pass.outputGradient, output: pass.output, count: rows * outputChannels,
      workers: pass.workers)
    if usesBias, let gradient = pass.weightGradients[1] {
      ColumnSums.write(
        gradient, of: pass.outputGradient, rows: rows, columns: outputChannels, scratch: pass.sharedScratch,
        workers: pass.workers)
    }
    if let gradient = pass.weightGradients[0] { kernelGradient(gradient, pass) }
    if let gradient = pass.inputGradients[0] { inputGradient(gradient, pass) }
  }

  private func inputGradient(_ gradient: UnsafeMutablePointer<Float>, _ pass: OperationPass) {
    let (upstream, kernel) = (pass.outputGradient, pass.weights[0])
    let (rowTaps, columnTaps) = (rowTaps(.backward), columnTaps(.backward))
    let chunks = Chunks(
      total: pass.batch * window.input.height,
      elementsPerItem: inputRow * multiplier * window.kernel.area)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for item in chunks[chunk] {
        DepthwiseConvolution.row(
          source: upstream + item / window.input.height * window.output.height * outputRow,
          sourceWidth: window.output.width, kernel: kernel, kernelWidth: window.kernel.width,
          target: gradient + item * inputRow, targetWidth: window.input.width,
          rowTaps: rowTaps[item % window.input.height], columnTaps: columnTaps, channels: channels,
          multiplier: multiplier, gathersOutputs: true)
      }
    }
  }

  /// The rows of dY that are summed together; the parts' sums are added in order.
  private func parts(_ batch: Int) -> Chunks {
    Chunks(
      total: batch * window.output.height, atMost: 16,
      minimumLength: Chunks.elementsWorthAChunk / max(outputRow * window.kernel.area, 1))
  }

  private func kernelGradient(_ gradient: UnsafeMutablePointer<Float>, _ pass: OperationPass) {
    let (input, upstream, partials) = (pass.inputs[0], pass.outputGradient, pass.sharedScratch)
    let rowTaps = rowTaps(.forward)
    let parts = parts(pass.batch)
    pass.workers.run(chunks: parts.count) { part, _ in
      let sums = partials + part * kernelFloats
      sums.update(repeating: 0, count: kernelFloats)
      for item in parts[part] {
        DepthwiseConvolution.addKernelGradient(
          sums, input: input + item / window.output.height * window.input.height * inputRow,
          inputWidth: window.input.width, outputGradient: upstream + item * outputRow, window: window,
          rowTaps: rowTaps[item % window.output.height], channels: channels, multiplier: multiplier)
      }
    }
    OrderedSum.write(
      partials, count: parts.count, floats: kernelFloats, to: gradient, workers: pass.workers)
  }
}
