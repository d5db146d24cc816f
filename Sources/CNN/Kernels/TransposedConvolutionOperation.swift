import Tensor

/// The transpose of a convolution: what that convolution's input gradient is to its output's, with bias.
///
/// `transposed` is the convolution whose output has this operation's input's shape, and the other way round; its
/// kernel `[kh, kw, O, C]` maps this operation's O outputs to its C inputs. Then forward is the convolution's input
/// gradient, the input's gradient is the convolution of dY, and dW is the convolution's kernel gradient with dY as its
/// input and X as its output's gradient.
struct TransposedConvolutionOperation: Operation {
  let transposed: ConvolutionGeometry
  let usesBias: Bool

  var outputShape: Shape { transposed.inputShape }
  var floatingPointOperations: Int { transposed.floatingPointOperations }

  private func schedule(_ batch: Int) -> Im2ColSchedule {
    Im2ColSchedule(transposed, epilogue: ConvolutionEpilogue(), batch: batch)
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    let memory = schedule(batch).memory(backward: true)
    needs.scratchFloatsPerWorker = memory.scratch
    needs.sharedScratchFloats = max(memory.shared, transposed.kernelFloats)
    if mode.keepsForGradients {
      needs.backwardReadsInputs = true
      needs.sharedScratchFloats = max(
        needs.sharedScratchFloats,
        ColumnSums.scratchFloats(
          rows: batch * transposed.window.input.area, columns: transposed.inputChannels))
    }
    return needs
  }

  func forward(_ pass: OperationPass) {
    schedule(pass.batch).backward(
      pass.output, kernel: pass.weights[0], outputGradient: pass.inputs[0], positions: nil,
      kernelGradient: nil, inputGradient: pass.output, shared: pass.sharedScratch, workers: pass.workers,
      scratch: { pass.scratch($0) })
    guard usesBias else { return }
    let (output, bias, channels) = (pass.output, pass.weights[1], transposed.inputChannels)
    let chunks = Chunks(total: pass.batch * transposed.window.input.area, elementsPerItem: channels)
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      let pixels = chunks[chunk]
      BiasActivation.apply(
        .linear, bias: bias, to: output + pixels.lowerBound * channels, pixels: pixels.count,
        channels: channels)
    }
  }

  func backward(_ pass: OperationPass) {
    if usesBias, let biasGradient = pass.weightGradients[1] {
      ColumnSums.write(
        biasGradient, of: pass.outputGradient, rows: pass.batch * transposed.window.input.area,
        columns: transposed.inputChannels, scratch: pass.sharedScratch, workers: pass.workers)
    }
    let schedule = schedule(pass.batch)
    if let kernelGradient = pass.weightGradients[0] {
      schedule.backward(
        pass.outputGradient, kernel: pass.weights[0], outputGradient: pass.inputs[0], positions: nil,
        kernelGradient: kernelGradient, inputGradient: nil, shared: pass.sharedScratch,
        workers: pass.workers, scratch: { pass.scratch($0) })
    }
    if let gradient = pass.inputGradients[0] {
      schedule.forward(
        pass.outputGradient, kernel: pass.weights[0], bias: nil, to: gradient, positions: nil,
        workers: pass.workers, scratch: { pass.scratch($0) })
    }
  }
}
