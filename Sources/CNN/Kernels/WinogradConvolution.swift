internal import CVectorKernels
internal import Tensor

/// Convolution by Winograd's minimal filtering F(m×m, 3×3): (m + 2)² matrix products instead of the 9 m² multiplications
/// a channel that the same pixels take directly (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks",
/// 2015).
///
/// With B, G and A the transforms that `vector_kernels.h` names: U = G W Gᵀ, V = Bᵀ d B, M = V·U in each of the
/// places, Y = Aᵀ M A. Backward is the exact adjoint: dM = A dY Aᵀ, dU = Σ Vᵀ·dM, dV = dM·Uᵀ, dW = Gᵀ dU G, and each
/// tile adds B dV Bᵀ to dX.
///
/// Two schedules do the same arithmetic. Blockwise, a worker takes a block of tiles through all of it while the block
/// is in its cache. Planewise, the workers transform many tiles, then share the products, then transform back: for
/// kernels too large to be read again for every block, and for images with few tiles.
struct WinogradConvolution {
  typealias Scratch = (_ worker: Int) -> UnsafeMutablePointer<Float>

  let geometry: ConvolutionGeometry
  let epilogue: ConvolutionEpilogue
  let tiles: WinogradTiles
  private let kernels: UnsafePointer<convscope_winograd_kernels>

  /// - Parameter side: m, the side of a tile: 2, 4 or 6.
  init(side: Int, _ geometry: ConvolutionGeometry, epilogue: ConvolutionEpilogue, batch: Int) {
    self.geometry = geometry
    self.epilogue = epilogue
    tiles = WinogradTiles(
      side: side, batch: batch,
      output: epilogue.pooled.map { Size2D(2 * $0.height, 2 * $0.width) } ?? geometry.window.output)
    kernels = VectorKernels.current.winograd(side: side)
  }

  var inputChannels: Int { geometry.inputChannels }
  var outputChannels: Int { geometry.outputChannels }

  /// How far apart two of the planes of a transformed kernel lie. A cache line more than they take: places a power of two
  /// apart would share a few lines of the cache.
  var kernelPlane: Int { Self.plane(inputChannels * outputChannels) }

  static func plane(_ floats: Int) -> Int { MemoryPlan.rounded(floats) + MemoryPlan.granularity }

  /// The floats of a transformed kernel, U.
  var transformedKernelFloats: Int { tiles.planes * kernelPlane }

  // MARK: Kernel

  /// U = G W Gᵀ, for a kernel `[3, 3, C, O]` or its transpose `[3, 3, O, C]`.
  func transformKernel(
    _ kernel: UnsafePointer<Float>, to u: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) {
    let count = inputChannels * outputChannels
    let chunks = Chunks(total: count, elementsPerItem: 16)
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      kernels.pointee.kernel(
        kernel + range.lowerBound, count, u + range.lowerBound, kernelPlane, range.count)
    }
  }

  /// dW = Gᵀ dU G.
  func transformKernelGradient(
    _ du: UnsafePointer<Float>, to kernelGradient: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) {
    let count = inputChannels * outputChannels
    let chunks = Chunks(total: count, elementsPerItem: 16)
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      kernels.pointee.kernel_gradient(
        du + range.lowerBound, kernelPlane, kernelGradient + range.lowerBound, count, range.count)
    }
  }

  // MARK: Tiles, forward

  /// V = Bᵀ d B of some tiles, which are written one after another in each plane.
  func transformInput(
    _ range: Range<Int>, _ input: UnsafePointer<Float>, to v: UnsafeMutablePointer<Float>, plane: Int
  ) {
    let window = geometry.window
    tiles.forEachRun(of: range) { run in
      kernels.pointee.input(
        input + run.image * geometry.inputFloats, window.input.height, window.input.width, inputChannels,
        run.y - window.top, run.x - window.left, run.count, v + run.offset * inputChannels, plane)
    }
  }

  /// Y = Aᵀ M A + b, activation and pooling, of some tiles.
  func writeOutput(
    _ range: Range<Int>, _ m: UnsafePointer<Float>, plane: Int, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?
  ) {
    let isRelu: Int32 = epilogue.activation == .relu ? 1 : 0
    tiles.forEachRun(of: range) { run in
      let m = m + run.offset * outputChannels
      if let pooled = epilogue.pooled {
        let image = run.image * pooled.area * outputChannels
        kernels.pointee.output_pooled(
          m, plane, run.count, bias, isRelu, output + image, positions.map { $0 + image }, pooled.height,
          pooled.width, outputChannels, run.y / 2, run.x / 2)
      } else {
        let size = geometry.window.output
        let image = output + run.image * geometry.outputFloats
        kernels.pointee.output(
          m, plane, run.count, bias, isRelu, image, size.height, size.width, outputChannels, run.y, run.x)
        applyActivation(run, to: image, of: size)
      }
    }
  }

  /// Applies an activation that the kernels do not know to the pixels of some tiles.
  private func applyActivation(
    _ run: WinogradTiles.Run, to image: UnsafeMutablePointer<Float>, of size: Size2D
  ) {
    guard epilogue.activation != .relu, epilogue.activation != .linear else { return }
    let columns = min(run.count * tiles.side, size.width - run.x)
    for y in run.y..<min(run.y + tiles.side, size.height) {
      epilogue.activation.apply(
        image + (y * size.width + run.x) * outputChannels, count: columns * outputChannels)
    }
  }

  // MARK: Tiles, backward

  /// dM = A dY Aᵀ of some tiles, from the gradient of the convolution's result or, where pooling is fused, from that of
  /// the pooled output and the maxima's positions.
  func transformGradient(
    _ range: Range<Int>, _ gradient: UnsafePointer<Float>, positions: UnsafePointer<UInt8>?,
    to dm: UnsafeMutablePointer<Float>, plane: Int
  ) {
    tiles.forEachRun(of: range) { run in
      let dm = dm + run.offset * outputChannels
      if let pooled = epilogue.pooled, let positions {
        let image = run.image * pooled.area * outputChannels
        kernels.pointee.gradient_pooled(
          gradient + image, positions + image, pooled.height, pooled.width, outputChannels, run.y / 2,
          run.x / 2, run.count, dm, plane)
      } else {
        let size = geometry.window.output
        kernels.pointee.gradient(
          gradient + run.image * geometry.outputFloats, size.height, size.width, outputChannels, run.y, run.x,
          run.count, dm, plane)
      }
    }
  }

  /// dX += B dV Bᵀ for some tiles.
  func addInputGradient(
    _ range: Range<Int>, _ dv: UnsafePointer<Float>, plane: Int,
    to inputGradient: UnsafeMutablePointer<Float>
  ) {
    let window = geometry.window
    tiles.forEachRun(of: range) { run in
      kernels.pointee.input_gradient(
        dv + run.offset * inputChannels, plane, run.count,
        inputGradient + run.image * geometry.inputFloats, window.input.height, window.input.width,
        inputChannels, run.y - window.top, run.x - window.left)
    }
  }

  func zero(_ inputGradient: UnsafeMutablePointer<Float>, _ workers: WorkerPool) {
    let chunks = Chunks(total: tiles.batch * geometry.inputFloats, elementsPerItem: 1)
    workers.run(chunks: chunks.count) { chunk, _ in
      (inputGradient + chunks[chunk].lowerBound).update(repeating: 0, count: chunks[chunk].count)
    }
  }
}
