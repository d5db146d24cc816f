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

  /// The floats of one sample's output.
  private var outputFloats: Int {
    epilogue.pooled.map { $0.area * geometry.outputChannels } ?? geometry.outputFloats
  }

  var floatingPointOperations: Int { geometry.floatingPointOperations }

  var title: String? { geometry.window.kernel == 1 ? "pointwise" : "convolution" }

  var fusedParts: [String] {
    (epilogue.activation == .linear ? [] : [epilogue.activation.rawValue])
      + (epilogue.pooled == nil ? [] : ["max pooling"])
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
    ConvolutionChoice(
      geometry, batch: batch, keepsForGradients: mode.keepsForGradients, preference: mode.convolutions,
      level: mode.processorLevel)
  }

  private func choice(for pass: OperationPass) -> ConvolutionChoice {
    pass.convolutionChoice ?? choice(batch: pass.batch, mode: pass.mode)
  }

  func im2Col(batch: Int) -> Im2ColSchedule {
    Im2ColSchedule(geometry, epilogue: epilogue, batch: batch)
  }

  func winograd(side: Int, batch: Int) -> WinogradConvolution {
    WinogradConvolution(side: side, geometry, epilogue: epilogue, batch: batch)
  }

  func direct(batch: Int) -> DirectConvolution {
    DirectConvolution(geometry, epilogue: epilogue, batch: batch)
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    let choice = choice(batch: batch, mode: mode)
    needs.convolutionChoice = choice
    let keeps = mode.keepsForGradients
    if keeps {
      needs.backwardReadsInputs = true
      needs.backwardReadsOutput = epilogue.activation != .linear
      needs.backwardOverwritesOutputGradient = epilogue.activation != .linear
      if epilogue.pooled != nil { needs.savedBytes = batch * outputFloats }
      needs.sharedScratchFloats = ColumnSums.scratchFloats(
        rows: batch * outputFloats / geometry.outputChannels, columns: geometry.outputChannels)
    }
    var memories = [memory(of: choice.forward, batch: batch, backward: false)]
    if keeps {
      for algorithm in Set([choice.kernelGradient, choice.inputGradient]) {
        memories.append(memory(of: algorithm, batch: batch, backward: true))
      }
    }
    for memory in memories {
      needs.scratchFloatsPerWorker = max(needs.scratchFloatsPerWorker, memory.scratch)
      needs.sharedScratchFloats = max(needs.sharedScratchFloats, memory.shared)
    }
    let prepared = PreparedKernels(geometry, choice, keepsForGradients: keeps)
    needs.preparedFloats = prepared.floats
    if prepared.transposed != nil {
      needs.sharedScratchFloats = max(needs.sharedScratchFloats, geometry.kernelFloats)
    }
    return needs
  }

  /// The floats of each worker's scratch and of the shared scratch.
  private func memory(
    of algorithm: ConvolutionAlgorithm, batch: Int, backward: Bool
  ) -> (scratch: Int, shared: Int) {
    if algorithm == .winograd4FewChannels { return (0, 0) }
    if let side = algorithm.winogradSide {
      let winograd = winograd(side: side, batch: batch)
      return algorithm.isPlanewise
        ? (0, winograd.planewiseSharedFloats(backward: backward))
        : (winograd.blockwiseScratchFloats(backward: backward), backward ? winograd.blockwiseSharedFloats : 0)
    }
    if algorithm == .direct {
      return direct(batch: batch).memory(backward: backward)
    }
    return im2Col(batch: batch).memory(backward: backward)
  }

  func prepare(_ pass: OperationPass) {
    let choice = choice(for: pass)
    let prepared = PreparedKernels(geometry, choice, keepsForGradients: pass.mode.keepsForGradients)
    if let (offset, side) = prepared.plain {
      winograd(side: side, batch: pass.batch).transformKernel(
        pass.weights[0], to: pass.prepared + offset, workers: pass.workers)
    }
    if let (offset, side) = prepared.transposed {
      ExchangedKernel(geometry).write(pass.sharedScratch, from: pass.weights[0], workers: pass.workers)
      winograd(side: side, batch: pass.batch).transformKernel(
        UnsafePointer(pass.sharedScratch), to: pass.prepared + offset, workers: pass.workers)
    }
  }

  // MARK: Forward

  func forward(_ pass: OperationPass) {
    let choice = choice(for: pass)
    let bias = usesBias ? pass.weights[1] : nil
    let positions = pass.mode.keepsForGradients ? pass.saved.assumingMemoryBound(to: UInt8.self) : nil
    if choice.forward == .winograd4FewChannels {
      FewChannelsConvolution(geometry, epilogue: epilogue, batch: pass.batch).forward(
        pass.inputs[0], u: pass.prepared, bias: bias, to: pass.output, positions: positions,
        workers: pass.workers)
    } else if let side = choice.forward.winogradSide {
      let winograd = winograd(side: side, batch: pass.batch)
      if choice.forward.isPlanewise {
        winograd.forwardPlanewise(
          pass.inputs[0], u: pass.prepared, bias: bias, to: pass.output, positions: positions,
          shared: pass.sharedScratch, workers: pass.workers)
      } else {
        winograd.forwardBlockwise(
          pass.inputs[0], u: pass.prepared, bias: bias, to: pass.output, positions: positions,
          workers: pass.workers, scratch: { pass.scratch($0) })
      }
    } else if choice.forward == .direct {
      direct(batch: pass.batch).forward(
        pass.inputs[0], kernel: pass.weights[0], bias: bias, to: pass.output, positions: positions,
        workers: pass.workers, scratch: { pass.scratch($0) })
    } else {
      im2Col(batch: pass.batch).forward(
        pass.inputs[0], kernel: pass.weights[0], bias: bias, to: pass.output, positions: positions,
        workers: pass.workers, scratch: { pass.scratch($0) })
    }
  }

  // MARK: Backward

  func backward(_ pass: OperationPass) {
    let count = pass.batch * outputFloats
    BiasActivation.backward(
      epilogue.activation, gradient: pass.outputGradient, output: pass.output, count: count,
      workers: pass.workers)
    if usesBias, let biasGradient = pass.weightGradients[1] {
      ColumnSums.write(
        biasGradient, of: pass.outputGradient, rows: count / geometry.outputChannels,
        columns: geometry.outputChannels, scratch: pass.sharedScratch, workers: pass.workers)
    }
    let choice = choice(for: pass)
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
    if let side = algorithm.winogradSide {
      let choice = choice(for: pass)
      let prepared = PreparedKernels(geometry, choice, keepsForGradients: true)
      let transposedU = pass.prepared + (prepared.transposed?.offset ?? 0)
      let winograd = winograd(side: side, batch: pass.batch)
      if algorithm.isPlanewise {
        winograd.backwardPlanewise(
          pass.inputs[0], transposedU: transposedU, outputGradient: pass.outputGradient, positions: positions,
          kernelGradient: kernelGradient, inputGradient: inputGradient, shared: pass.sharedScratch,
          workers: pass.workers)
      } else {
        winograd.backwardBlockwise(
          pass.inputs[0], transposedU: transposedU, outputGradient: pass.outputGradient, positions: positions,
          kernelGradient: kernelGradient, inputGradient: inputGradient, shared: pass.sharedScratch,
          workers: pass.workers, scratch: { pass.scratch($0) })
      }
    } else if algorithm == .direct {
      direct(batch: pass.batch).backward(
        pass.inputs[0], kernel: pass.weights[0], outputGradient: pass.outputGradient, positions: positions,
        kernelGradient: kernelGradient, inputGradient: inputGradient, shared: pass.sharedScratch,
        workers: pass.workers, scratch: { pass.scratch($0) })
    } else {
      im2Col(batch: pass.batch).backward(
        pass.inputs[0], kernel: pass.weights[0], outputGradient: pass.outputGradient, positions: positions,
        kernelGradient: kernelGradient, inputGradient: inputGradient, shared: pass.sharedScratch,
        workers: pass.workers, scratch: { pass.scratch($0) })
    }
  }
}

/// Which transformed kernels a convolution keeps as long as its weights do not change, and where.
private struct PreparedKernels {
  /// U for forward, and the side of its tiles.
  private(set) var plain: (offset: Int, side: Int)?
  /// U with its channels exchanged, for the input gradient.
  private(set) var transposed: (offset: Int, side: Int)?
  private(set) var floats = 0

  init(_ geometry: ConvolutionGeometry, _ choice: ConvolutionChoice, keepsForGradients: Bool) {
    if let side = choice.forward.winogradSide { plain = (add(side, geometry), side) }
    if keepsForGradients, let side = choice.inputGradient.winogradSide {
      transposed = (add(side, geometry), side)
    }
  }

  private mutating func add(_ side: Int, _ geometry: ConvolutionGeometry) -> Int {
    let offset = floats
    floats +=
      (side + 2) * (side + 2)
      * WinogradConvolution.plane(geometry.inputChannels * geometry.outputChannels)
    return offset
  }
}
