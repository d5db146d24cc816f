import Tensor

/// Convolution with bias and, fused, an elementwise activation and 2×2 max pooling.
///
/// Weights: kernel `[kh, kw, C / groups, O]` and, if `usesBias`, bias `[O]`. With Z = X ∗ W + b and Y = f(Z):
/// dZ = dY · f′, db = Σ dZ over all pixels, dW and dX as the chosen algorithms have it.
struct ConvolutionOperation: Operation {
  let geometry: ConvolutionGeometry
  let usesBias: Bool
  var epilogue = ConvolutionEpilogue()

  init(geometry: ConvolutionGeometry, usesBias: Bool) {
    self.geometry = geometry
    self.usesBias = usesBias
  }

  var outputShape: Shape {
    epilogue.pooled.map { [$0.height, $0.width, geometry.outputChannels] } ?? geometry.outputShape
  }

  func fused(with next: any Operation, mode: ExecutionMode) -> (any Operation)? {
    guard epilogue.pooled == nil else { return nil }
    var fused = self
    if epilogue.activation == .linear, let next = next as? ActivationOperation,
      next.activation.canFuse(in: mode)
    {
      fused.epilogue.activation = next.activation
      return fused
    }
    if epilogue.activation == .linear || epilogue.activation == .relu,
      let next = next as? MaxPoolingOperation, next.is2x2
    {
      fused.epilogue.pooled = next.geometry.output
      return fused
    }
    return nil
  }

  // MARK: Algorithms

  func choice(batch: Int, mode: ExecutionMode) -> ConvolutionChoice {
    ConvolutionChoice(geometry, batch: batch, preference: mode.convolutions)
  }

  func im2Col(batch: Int) -> Im2ColSchedule {
    Im2ColSchedule(geometry, epilogue: epilogue, batch: batch)
  }

  func winograd(batch: Int) -> WinogradConvolution {
    WinogradConvolution(geometry, epilogue: epilogue, batch: batch)
  }

  func direct(batch: Int) -> DirectConvolution {
    DirectConvolution(geometry, epilogue: epilogue, batch: batch)
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    let choice = choice(batch: batch, mode: mode)
    let keeps = mode.keepsForGradients
    if keeps {
      needs.backwardReadsInputs = true
      needs.backwardReadsOutput = epilogue.activation != .linear
      if epilogue.pooled != nil { needs.savedBytes = batch * outputShape.elementCount }
      needs.sharedScratchFloats = ColumnSums.scratchFloats(
        rows: batch * outputShape.elementCount / geometry.outputChannels, columns: geometry.outputChannels)
    }
    for algorithm in Set(
      keeps ? [choice.forward, choice.kernelGradient, choice.inputGradient] : [choice.forward])
    {
      let memory: (scratch: Int, shared: Int)
      switch algorithm {
      case .im2col: memory = im2Col(batch: batch).memory(backward: keeps)
      case .winograd4:
        let winograd = winograd(batch: batch)
        memory = (
          winograd.blockwiseScratchFloats(backward: keeps), keeps ? winograd.blockwiseSharedFloats : 0
        )
      case .winograd4Planewise:
        let winograd = winograd(batch: batch)
        memory = (winograd.planewiseScratchFloats, winograd.planewiseSharedFloats(backward: keeps))
      case .direct:
        let direct = direct(batch: batch)
        memory = (direct.scratchFloats, keeps ? direct.sharedFloats : 0)
      }
      needs.scratchFloatsPerWorker = max(needs.scratchFloatsPerWorker, memory.scratch)
      needs.sharedScratchFloats = max(needs.sharedScratchFloats, memory.shared)
    }
    let prepared = PreparedKernels(self, choice, batch: batch, keepsForGradients: keeps)
    needs.preparedFloats = prepared.floats
    if prepared.transposed != nil {
      needs.sharedScratchFloats = max(needs.sharedScratchFloats, geometry.kernelShape.elementCount)
    }
    return needs
  }

  func prepare(_ pass: OperationPass) {
    let choice = choice(batch: pass.batch, mode: pass.mode)
    let prepared = PreparedKernels(
      self, choice, batch: pass.batch, keepsForGradients: pass.mode.keepsForGradients)
    let winograd = winograd(batch: pass.batch)
    if let offset = prepared.plain {
      winograd.transformKernel(pass.weights[0], to: pass.prepared + offset, workers: pass.workers)
    }
    if let offset = prepared.transposed {
      Im2ColConvolution.exchangeChannels(
        geometry, kernel: pass.weights[0], to: pass.sharedScratch, turning: false)
      winograd.transformKernel(
        UnsafePointer(pass.sharedScratch), to: pass.prepared + offset, workers: pass.workers)
    }
  }

  // MARK: Forward

  func forward(_ pass: OperationPass) {
    let choice = choice(batch: pass.batch, mode: pass.mode)
    let bias = usesBias ? pass.weights[1] : nil
    let positions = pass.mode.keepsForGradients ? pass.saved.assumingMemoryBound(to: UInt8.self) : nil
    switch choice.forward {
    case .im2col:
      im2Col(batch: pass.batch).forward(
        pass.inputs[0], kernel: pass.weights[0], bias: bias, to: pass.output, positions: positions,
        workers: pass.workers, scratch: pass.scratch)
    case .winograd4:
      winograd(batch: pass.batch).forwardBlockwise(
        pass.inputs[0], u: pass.prepared, bias: bias, to: pass.output, positions: positions,
        workers: pass.workers, scratch: pass.scratch)
    case .winograd4Planewise:
      winograd(batch: pass.batch).forwardPlanewise(
        pass.inputs[0], u: pass.prepared, bias: bias, to: pass.output, positions: positions,
        shared: pass.sharedScratch, workers: pass.workers, scratch: pass.scratch)
    case .direct:
      direct(batch: pass.batch).forward(
        pass.inputs[0], kernel: pass.weights[0], bias: bias, to: pass.output, positions: positions,
        workers: pass.workers, scratch: pass.scratch)
    }
  }

  // MARK: Backward

  func backward(_ pass: OperationPass) {
    let outputFloats = pass.batch * outputShape.elementCount
    BiasActivation.backward(
      epilogue.activation, gradient: pass.outputGradient, output: pass.output, count: outputFloats,
      workers: pass.workers)
    if usesBias, let biasGradient = pass.weightGradients[1] {
      ColumnSums.write(
        biasGradient, of: pass.outputGradient, rows: outputFloats / geometry.outputChannels,
        columns: geometry.outputChannels, scratch: pass.sharedScratch, workers: pass.workers)
    }
    let choice = choice(batch: pass.batch, mode: pass.mode)
    if choice.kernelGradient == choice.inputGradient {
      backward(pass, choice.inputGradient, pass.weightGradients[0], pass.inputGradients[0])
    } else {
      backward(pass, choice.kernelGradient, pass.weightGradients[0], nil)
      backward(pass, choice.inputGradient, nil, pass.inputGradients[0])
    }
  }

  private func backward(
    _ pass: OperationPass, _ algorithm: ConvolutionAlgorithm,
    _ kernelGradient: UnsafeMutablePointer<Float>?, _ inputGradient: UnsafeMutablePointer<Float>?
  ) {
    guard kernelGradient != nil || inputGradient != nil else { return }
    let positions = epilogue.pooled == nil ? nil : pass.saved.assumingMemoryBound(to: UInt8.self)
    let choice = choice(batch: pass.batch, mode: pass.mode)
    let prepared = PreparedKernels(self, choice, batch: pass.batch, keepsForGradients: true)
    switch algorithm {
    case .im2col:
      im2Col(batch: pass.batch).backward(
        pass.inputs[0], kernel: pass.weights[0], outputGradient: pass.outputGradient, positions: positions,
        kernelGradient: kernelGradient, inputGradient: inputGradient, shared: pass.sharedScratch,
        workers: pass.workers, scratch: pass.scratch)
    case .winograd4:
      winograd(batch: pass.batch).backwardBlockwise(
        pass.inputs[0], transposedU: pass.prepared + (prepared.transposed ?? 0),
        outputGradient: pass.outputGradient, positions: positions, kernelGradient: kernelGradient,
        inputGradient: inputGradient, shared: pass.sharedScratch, workers: pass.workers, scratch: pass.scratch
      )
    case .winograd4Planewise:
      winograd(batch: pass.batch).backwardPlanewise(
        pass.inputs[0], u: pass.prepared + (prepared.plain ?? 0), outputGradient: pass.outputGradient,
        positions: positions, kernelGradient: kernelGradient, inputGradient: inputGradient,
        shared: pass.sharedScratch, workers: pass.workers, scratch: pass.scratch)
    case .direct:
      guard let kernelGradient else { return }
      direct(batch: pass.batch).kernelGradient(
        pass.inputs[0], outputGradient: pass.outputGradient, positions: positions, to: kernelGradient,
        shared: pass.sharedScratch, workers: pass.workers, scratch: pass.scratch)
    }
  }
}

/// Which transformed kernels a convolution keeps as long as its weights do not change, and where.
private struct PreparedKernels {
  /// U, for forward and for the planewise input gradient.
  let plain: Int?
  /// U with its channels exchanged, for the blockwise input gradient.
  let transposed: Int?
  let floats: Int

  init(
    _ operation: ConvolutionOperation, _ choice: ConvolutionChoice, batch: Int, keepsForGradients: Bool
  ) {
    let needsPlain =
      choice.forward.isWinograd || (keepsForGradients && choice.inputGradient == .winograd4Planewise)
    let needsTransposed = keepsForGradients && choice.inputGradient == .winograd4
    let size =
      needsPlain || needsTransposed ? operation.winograd(batch: batch).transformedKernelFloats : 0
    plain = needsPlain ? 0 : nil
    transposed = needsTransposed ? (needsPlain ? size : 0) : nil
    floats = (needsPlain ? size : 0) + (needsTransposed ? size : 0)
  }
}
