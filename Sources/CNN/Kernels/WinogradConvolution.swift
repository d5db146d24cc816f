internal import CVectorKernels
internal import Tensor

/// Convolution by Winograd's minimal filtering F(4×4, 3×3): 36 matrix products instead of the 144 multiplications a
/// channel that the same pixels take directly (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks",
/// 2015).
///
/// With B, G and A the transforms that `vector_kernels.h` names: U = G W Gᵀ, V = Bᵀ d B, M = V·U in each of the 36
/// places, Y = Aᵀ M A. Backward is the exact adjoint: dM = A dY Aᵀ, dU = Σ Vᵀ·dM, dV = dM·Uᵀ, dW = Gᵀ dU G, and each
/// tile adds B dV Bᵀ to dX.
///
/// Two schedules do the same arithmetic. Blockwise, a worker takes a block of tiles through all of it while the block
/// is in its cache. Planewise, the workers transform many tiles, then share the 36 products, then transform back: for
/// kernels too large to be read again for every block, and for images with few tiles.
struct WinogradConvolution {
  let geometry: ConvolutionGeometry
  let epilogue: ConvolutionEpilogue
  let tiles: WinogradTiles
  let kernels = VectorKernels.current.table

  init(_ geometry: ConvolutionGeometry, epilogue: ConvolutionEpilogue, batch: Int) {
    self.geometry = geometry
    self.epilogue = epilogue
    tiles = WinogradTiles(
      geometry, batch: batch,
      output: epilogue.pooled.map { Size2D(2 * $0.height, 2 * $0.width) } ?? geometry.window.output)
  }

  var inputChannels: Int { geometry.inputChannels }
  var outputChannels: Int { geometry.outputChannels }

  /// How far apart two of the 36 planes of a transformed kernel lie. A cache line more than they take: 36 places a
  /// power of two apart would share a few lines of the cache.
  var kernelPlane: Int { Self.plane(inputChannels * outputChannels) }

  static func plane(_ floats: Int) -> Int { MemoryPlan.rounded(floats) + MemoryPlan.granularity }

  /// The floats of a transformed kernel, U.
  var transformedKernelFloats: Int { WinogradTiles.planes * kernelPlane }

  // MARK: Kernel

  /// U = G W Gᵀ, for a kernel `[3, 3, C, O]` or its transpose `[3, 3, O, C]`.
  func transformKernel(
    _ kernel: UnsafePointer<Float>, to u: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) {
    let count = inputChannels * outputChannels
    let chunks = Chunks(total: count, elementsPerItem: 16)
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      kernels.pointee.winograd4_kernel(
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
      kernels.pointee.winograd4_kernel_gradient(
        du + range.lowerBound, kernelPlane, kernelGradient + range.lowerBound, count, range.count)
    }
  }

  // MARK: Tiles, forward

  /// V = Bᵀ d B of some tiles, which are written one after another in each plane.
  func transformInput(
    _ range: Range<Int>, _ input: UnsafePointer<Float>, to v: UnsafeMutablePointer<Float>, plane: Int,
    _ memory: WinogradTileMemory
  ) {
    let pixels = memory.readPixels
    for (index, tile) in range.enumerated() {
      let place = tiles[tile]
      let image = input + place.image * geometry.inputFloats
      WinogradTiles.locate(
        pixels, side: WinogradTiles.inputSide, y: place.y - geometry.window.top,
        x: place.x - geometry.window.left, in: geometry.window.input, outside: memory.zeros
      ) { image + $0 * inputChannels }
      kernels.pointee.winograd4_input(pixels, v + index * inputChannels, plane, inputChannels)
    }
  }

  /// Y = Aᵀ M A + b, activation and pooling, of some tiles.
  func writeOutput(
    _ range: Range<Int>, _ m: UnsafePointer<Float>, plane: Int, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?,
    _ memory: WinogradTileMemory
  ) {
    let pixels = memory.writtenPixels
    let bytes = memory.writtenBytes
    let bias = bias ?? UnsafePointer(memory.zeros)
    let isRelu: Int32 = epilogue.activation == .relu ? 1 : 0
    for (index, tile) in range.enumerated() {
      let place = tiles[tile]
      let m = m + index * outputChannels
      guard let pooled = epilogue.pooled else {
        let image = output + place.image * geometry.outputFloats
        WinogradTiles.locate(
          pixels, side: WinogradTiles.outputSide, y: place.y, x: place.x, in: geometry.window.output,
          outside: memory.unread
        ) { image + $0 * outputChannels }
        kernels.pointee.winograd4_output(m, plane, outputChannels, bias, isRelu, pixels)
        applyActivation(pixels, unread: memory.unread)
        continue
      }
      let first = place.image * pooled.area
      WinogradTiles.locate(
        pixels, side: 2, y: place.y / 2, x: place.x / 2, in: pooled, outside: memory.unread
      ) { output + (first + $0) * outputChannels }
      if let positions {
        WinogradTiles.locate(
          bytes, side: 2, y: place.y / 2, x: place.x / 2, in: pooled, outside: memory.unreadBytes
        ) { positions + (first + $0) * outputChannels }
      }
      kernels.pointee.winograd4_output_pooled(
        m, plane, outputChannels, bias, isRelu, pixels, positions == nil ? nil : bytes)
    }
  }

  /// Applies an activation that the kernels do not know to the pixels of a tile.
  private func applyActivation(
    _ pixels: UnsafeMutablePointer<UnsafeMutablePointer<Float>?>, unread: UnsafeMutablePointer<Float>
  ) {
    guard epilogue.activation != .relu, epilogue.activation != .linear else { return }
    for pixel in 0..<WinogradTiles.outputSide * WinogradTiles.outputSide {
      if let place = pixels[pixel], place != unread {
        epilogue.activation.apply(place, count: outputChannels)
      }
    }
  }

  // MARK: Tiles, backward

  /// dM = A dY Aᵀ of some tiles, from the gradient of the convolution's result or, where pooling is fused, from that of
  /// the pooled output and the maxima's positions.
  func transformGradient(
    _ range: Range<Int>, _ gradient: UnsafePointer<Float>, positions: UnsafePointer<UInt8>?,
    to dm: UnsafeMutablePointer<Float>, plane: Int, _ memory: WinogradTileMemory
  ) {
    let pixels = memory.readPixels
    let bytes = memory.readBytes
    for (index, tile) in range.enumerated() {
      let place = tiles[tile]
      let dm = dm + index * outputChannels
      guard let pooled = epilogue.pooled, let positions else {
        let image = gradient + place.image * geometry.outputFloats
        WinogradTiles.locate(
          pixels, side: WinogradTiles.outputSide, y: place.y, x: place.x, in: geometry.window.output,
          outside: memory.zeros
        ) { image + $0 * outputChannels }
        kernels.pointee.winograd4_gradient(pixels, dm, plane, outputChannels)
        continue
      }
      let first = place.image * pooled.area
      WinogradTiles.locate(
        pixels, side: 2, y: place.y / 2, x: place.x / 2, in: pooled, outside: memory.zeros
      ) { gradient + (first + $0) * outputChannels }
      WinogradTiles.locate(
        bytes, side: 2, y: place.y / 2, x: place.x / 2, in: pooled, outside: memory.zeroBytes
      ) { positions + (first + $0) * outputChannels }
      kernels.pointee.winograd4_gradient_pooled(pixels, bytes, dm, plane, outputChannels)
    }
  }

  /// dX += B dV Bᵀ for some tiles.
  func addInputGradient(
    _ range: Range<Int>, _ dv: UnsafePointer<Float>, plane: Int,
    to inputGradient: UnsafeMutablePointer<Float>,
    _ memory: WinogradTileMemory
  ) {
    let pixels = memory.writtenPixels
    for (index, tile) in range.enumerated() {
      let place = tiles[tile]
      let image = inputGradient + place.image * geometry.inputFloats
      WinogradTiles.locate(
        pixels, side: WinogradTiles.inputSide, y: place.y - geometry.window.top,
        x: place.x - geometry.window.left, in: geometry.window.input, outside: memory.unread
      ) { image + $0 * inputChannels }
      kernels.pointee.winograd4_input_gradient(dv + index * inputChannels, plane, inputChannels, pixels)
    }
  }
}
