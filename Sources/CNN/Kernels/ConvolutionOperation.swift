import Tensor

/// Convolution with bias and, fused, an elementwise activation and 2×2 max pooling.
///
/// Weights: kernel `[kh, kw, C / groups, O]` and, if `usesBias`, bias `[O]`. With Z = X ∗ W + b and Y = f(Z):
/// dZ = dY · f′, db = Σ dZ over all pixels, dW and dX as in `Im2ColConvolution`.
struct ConvolutionOperation: Operation {
  let geometry: ConvolutionGeometry
  let usesBias: Bool
  var activation = Activation.linear
  /// The pooled output's size where pooling is fused.
  var pooled: Size2D?

  init(geometry: ConvolutionGeometry, usesBias: Bool) {
    self.geometry = geometry
    self.usesBias = usesBias
  }

  var outputShape: Shape {
    pooled.map { [$0.height, $0.width, geometry.outputChannels] } ?? geometry.outputShape
  }

  private var gathersInputGradient: Bool { geometry.window.strides == 1 }

  private func tiling(batch: Int) -> ConvolutionTiling {
    guard let pooled else { return ConvolutionTiling(geometry, batch: batch) }
    return ConvolutionTiling(geometry, batch: batch, rowCount: 2 * pooled.height, multiple: 2)
  }

  func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var needs = OperationRequirements()
    let tiling = tiling(batch: batch)
    needs.scratchFloatsPerWorker = ConvolutionMemory(self, tiling).floats
    guard mode.keepsForGradients else { return needs }
    needs.backwardReadsInputs = true
    needs.backwardReadsOutput = activation != .linear
    let kernelFloats = geometry.kernelShape.elementCount
    needs.sharedScratchFloats = max(
      kernelFloats * tiling.parts(kernelFloats: kernelFloats),
      ColumnSums.scratchFloats(
        rows: batch * outputShape.elementCount / geometry.outputChannels, columns: geometry.outputChannels))
    if pooled != nil { needs.savedBytes = batch * outputShape.elementCount }
    if gathersInputGradient {
      let backward = ConvolutionTiling(geometry.inputGradient, batch: batch)
      needs.scratchFloatsPerWorker = max(
        needs.scratchFloatsPerWorker,
        backward.scratchFloats(geometry.inputGradient) + spreadFloats(backward))
    }
    return needs
  }

  func fused(with next: any Operation, mode: ExecutionMode) -> (any Operation)? {
    var fused = self
    if activation == .linear, pooled == nil, let next = next as? ActivationOperation,
      next.activation.canFuse(in: mode)
    {
      fused.activation = next.activation
      return fused
    }
    if pooled == nil, activation == .linear || activation == .relu,
      let next = next as? MaxPoolingOperation, next.is2x2
    {
      fused.pooled = next.geometry.output
      return fused
    }
    return nil
  }

  // MARK: Forward

  func forward(_ pass: OperationPass) {
    let tiling = tiling(batch: pass.batch)
    let memory = ConvolutionMemory(self, tiling)
    let bias = usesBias ? pass.weights[1] : nil
    let rowFloats = geometry.window.output.width * geometry.outputChannels
    Im2ColConvolution.forward(
      geometry, tiling: tiling, input: pass.inputs[0], kernel: pass.weights[0], workers: pass.workers,
      scratch: pass.scratch,
      destination: { tile, worker in
        pooled != nil
          ? pass.scratch(worker) + memory.productOffset
          : pass.output + tile.image * geometry.outputFloats + tile.rows.lowerBound * rowFloats
      },
      epilogue: { tile, product in
        if pooled != nil {
          pool(tile, product, bias: bias, pass)
        } else {
          BiasActivation.apply(
            activation, bias: bias, to: product, pixels: tile.rows.count * geometry.window.output.width,
            channels: geometry.outputChannels)
        }
      })
  }

  private func pool(
    _ tile: ConvolutionTiling.Tile, _ product: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    _ pass: OperationPass
  ) {
    guard let pooled else { return }
    let channels = geometry.outputChannels
    let rowFloats = geometry.window.output.width * channels
    let positions =
      pass.mode.keepsForGradients ? pass.saved.assumingMemoryBound(to: UInt8.self) : nil
    for row in stride(from: 0, to: tile.rows.count, by: 2) {
      let place = (tile.image * pooled.height + (tile.rows.lowerBound + row) / 2) * pooled.width * channels
      FusedPooling.forward(
        product + row * rowFloats, rowFloats: rowFloats, columns: pooled.width, channels: channels,
        bias: bias,
        relu: activation == .relu, output: pass.output + place, positions: positions.map { $0 + place })
    }
  }

  // MARK: Backward

  func backward(_ pass: OperationPass) {
    let tiling = tiling(batch: pass.batch)
    let memory = ConvolutionMemory(self, tiling)
    let outputFloats = pass.batch * outputShape.elementCount
    BiasActivation.backward(
      activation, gradient: pass.outputGradient, output: pass.output, count: outputFloats,
      workers: pass.workers)
    if usesBias, let biasGradient = pass.weightGradients[1] {
      ColumnSums.write(
        biasGradient, of: pass.outputGradient, rows: outputFloats / geometry.outputChannels,
        columns: geometry.outputChannels, scratch: pass.sharedScratch, workers: pass.workers)
    }
    if let kernelGradient = pass.weightGradients[0] {
      Im2ColConvolution.kernelGradient(
        geometry, tiling: tiling, input: pass.inputs[0], kernelGradient: kernelGradient,
        workers: pass.workers,
        scratch: pass.scratch, partials: pass.sharedScratch,
        outputGradient: { tile, worker in
          productGradient(tile.image, tile.rows, pass, spread: pass.scratch(worker) + memory.productOffset)
        })
    }
    guard let inputGradient = pass.inputGradients[0] else { return }
    if gathersInputGradient {
      gatherInputGradient(inputGradient, pass)
    } else {
      Im2ColConvolution.inputGradientByScattering(
        geometry, tiling: tiling, kernel: pass.weights[0], inputGradient: inputGradient,
        workers: pass.workers, scratch: pass.scratch,
        outputGradient: { tile, worker in
          productGradient(tile.image, tile.rows, pass, spread: pass.scratch(worker) + memory.productOffset)
        })
    }
  }

  /// dX as the convolution of dZ with the turned kernel. Where pooling is fused, the rows of dZ that a tile reads are
  /// spread out for it.
  private func gatherInputGradient(_ inputGradient: UnsafeMutablePointer<Float>, _ pass: OperationPass) {
    let backward = geometry.inputGradient
    let tiling = ConvolutionTiling(backward, batch: pass.batch)
    let rowFloats = backward.window.output.width * backward.outputChannels
    Im2ColConvolution.turn(geometry, kernel: pass.weights[0], turned: pass.sharedScratch)
    Im2ColConvolution.forward(
      backward, tiling: tiling, input: pass.outputGradient, kernel: pass.sharedScratch, workers: pass.workers,
      scratch: pass.scratch,
      image: { tile, worker in
        let rows = backward.window.inputRows(of: tile.rows)
        let first = productGradient(
          tile.image, rows, pass, spread: pass.scratch(worker) + tiling.scratchFloats(backward))
        return first - rows.lowerBound * geometry.window.output.width * geometry.outputChannels
      },
      destination: { tile, _ in
        inputGradient + tile.image * backward.outputFloats + tile.rows.lowerBound * rowFloats
      },
      epilogue: { _, _ in })
  }

  /// The gradient of rows of Z: where it lies or, if pooling is fused, spread out to `spread`.
  private func productGradient(
    _ image: Int, _ rows: Range<Int>, _ pass: OperationPass, spread: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    let channels = geometry.outputChannels
    let width = geometry.window.output.width
    guard let pooled else {
      return UnsafePointer(
        pass.outputGradient + image * geometry.outputFloats + rows.lowerBound * width * channels)
    }
    // Whole windows are spread, so the first may begin a row before the rows asked for.
    let firstWindow = rows.lowerBound / 2
    let positions = pass.saved.assumingMemoryBound(to: UInt8.self)
    for window in firstWindow..<max((rows.upperBound + 1) / 2, firstWindow) {
      let target = spread + (window - firstWindow) * 2 * width * channels
      if window < pooled.height {
        let place = (image * pooled.height + window) * pooled.width * channels
        FusedPooling.backward(
          pass.outputGradient + place, positions: positions + place, columns: pooled.width,
          channels: channels,
          width: width, rows: target)
      } else {
        target.update(repeating: 0, count: 2 * width * channels)  // rows that pooling dropped
      }
    }
    return UnsafePointer(spread + (rows.lowerBound - 2 * firstWindow) * width * channels)
  }

  /// The floats that `productGradient` may spread for a tile of the input gradient.
  private func spreadFloats(_ backward: ConvolutionTiling) -> Int {
    guard pooled != nil else { return 0 }
    let rows = backward.rowsPerTile + (geometry.window.kernel.height - 1) * geometry.window.dilation.height
    return (rows + 3) * geometry.window.output.width * geometry.outputChannels
  }
}

/// How a worker's scratch is divided: the columns of a tile, then, where pooling is fused, its product.
private struct ConvolutionMemory {
  let productOffset: Int
  let floats: Int

  init(_ operation: ConvolutionOperation, _ tiling: ConvolutionTiling) {
    let columns = operation.geometry.isPointwise ? 0 : tiling.scratchFloats(operation.geometry)
    let granularity = MemoryPlan.granularity
    productOffset = (columns + granularity - 1) / granularity * granularity
    floats = productOffset + (operation.pooled == nil ? 0 : tiling.productFloats(operation.geometry))
  }
}
