internal import Tensor

// A block of tiles goes through all of the arithmetic while it is in one core's cache.
extension WinogradConvolution {
  /// Floats of a block's transformed tiles that a core's second-level cache holds beside the kernel.
  private static let blockFloats = 160 * 1024
  /// OpenBLAS multiplies without packing, and best, up to about this many multiplications.
  private static let unpackedProduct = 1_000_000

  /// The tiles of a block.
  private var blockLength: Int {
    let fitting = max(Self.blockFloats / (WinogradTiles.planes * (inputChannels + outputChannels)), 16)
    let unpacked = max(Self.unpackedProduct / (inputChannels * outputChannels), 8)
    // At least eight blocks, so that all cores have work.
    let shared = (tiles.count + 7) / 8
    return max(min(fitting, unpacked, shared), 1)
  }

  /// How a worker's scratch is divided, in floats.
  private struct Layout {
    let v: Int
    let m: Int
    let dv: Int
    let total: Int
    let planeV: Int
    let planeM: Int

    init(_ convolution: WinogradConvolution, backward: Bool) {
      let tiles = convolution.blockLength
      planeV = WinogradConvolution.plane(tiles * convolution.inputChannels)
      planeM = WinogradConvolution.plane(tiles * convolution.outputChannels)
      v = WinogradTileMemory.floats(convolution.geometry)
      m = v + WinogradTiles.planes * planeV
      dv = m + WinogradTiles.planes * planeM
      total = dv + (backward ? WinogradTiles.planes * planeV : 0)
    }
  }

  func blockwiseScratchFloats(backward: Bool) -> Int { Layout(self, backward: backward).total }

  func forwardBlockwise(
    _ input: UnsafePointer<Float>, u: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?, workers: WorkerPool,
    scratch: (_ worker: Int) -> UnsafeMutablePointer<Float>
  ) {
    let layout = Layout(self, backward: false)
    let chunks = Chunks(total: tiles.count, length: blockLength)
    workers.run(chunks: chunks.count) { chunk, worker in
      let base = scratch(worker)
      let memory = WinogradTileMemory(base, geometry)
      let block = chunks[chunk]
      transformInput(block, input, to: base + layout.v, plane: layout.planeV, memory)
      for plane in 0..<WinogradTiles.planes {
        BLAS.sgemm(
          m: block.count, n: outputChannels, k: inputChannels, base + layout.v + plane * layout.planeV,
          lda: inputChannels, u + plane * kernelPlane, ldb: outputChannels,
          base + layout.m + plane * layout.planeM, ldc: outputChannels)
      }
      writeOutput(
        block, base + layout.m, plane: layout.planeM, bias: bias, to: output, positions: positions, memory)
    }
  }

  // MARK: Backward

  /// How the tiles are cut into parts, each of which sums a kernel gradient of its own.
  ///
  /// With many images a part is some of them. With few, it is a band of an image; neighbouring bands add to the same
  /// pixels of the input gradient, so those with even numbers go first.
  private struct Parts {
    let count: Int
    let bandsPerImage: Int
    private let imagesPerPart: Int
    private let tiles: WinogradTiles

    init(_ tiles: WinogradTiles) {
      self.tiles = tiles
      bandsPerImage = tiles.batch >= 8 ? 1 : min((8 + tiles.batch - 1) / tiles.batch, tiles.down)
      imagesPerPart = bandsPerImage > 1 ? 1 : (tiles.batch + 15) / 16
      count =
        bandsPerImage > 1 ? tiles.batch * bandsPerImage : (tiles.batch + imagesPerPart - 1) / imagesPerPart
    }

    /// The parts that may run at the same time.
    var rounds: [[Int]] {
      guard bandsPerImage > 1 else { return [Array(0..<count)] }
      return [0, 1].map { parity in (0..<count).filter { $0 % bandsPerImage % 2 == parity } }
    }

    func images(_ part: Int) -> Range<Int> {
      part * imagesPerPart..<min((part + 1) * imagesPerPart, tiles.batch)
    }

    func tiles(_ part: Int) -> Range<Int> {
      guard bandsPerImage > 1 else {
        let images = images(part)
        return images.lowerBound * tiles.perImage..<images.upperBound * tiles.perImage
      }
      let (image, band) = part.quotientAndRemainder(dividingBy: bandsPerImage)
      let first = image * tiles.perImage
      return first + band * tiles.down / bandsPerImage * tiles.across..<first + (band + 1) * tiles.down
        / bandsPerImage * tiles.across
    }
  }

  /// Room for each part's dU.
  var blockwiseSharedFloats: Int { Parts(tiles).count * transformedKernelFloats }

  /// dW and dX, where they are wanted. `transposedU` is U with its channels exchanged.
  func backwardBlockwise(
    _ input: UnsafePointer<Float>, transposedU: UnsafePointer<Float>,
    outputGradient: UnsafePointer<Float>, positions: UnsafePointer<UInt8>?,
    kernelGradient: UnsafeMutablePointer<Float>?, inputGradient: UnsafeMutablePointer<Float>?,
    shared: UnsafeMutablePointer<Float>, workers: WorkerPool,
    scratch: (_ worker: Int) -> UnsafeMutablePointer<Float>
  ) {
    let layout = Layout(self, backward: true)
    let parts = Parts(tiles)
    if let inputGradient { zero(inputGradient, workers) }
    for round in parts.rounds {
      workers.run(chunks: round.count) { chunk, worker in
        let part = round[chunk]
        let base = scratch(worker)
        let memory = WinogradTileMemory(base, geometry)
        let du = shared + part * transformedKernelFloats
        let range = parts.tiles(part)
        for start in stride(from: range.lowerBound, to: range.upperBound, by: blockLength) {
          let block = start..<min(start + blockLength, range.upperBound)
          transformGradient(
            block, outputGradient, positions: positions, to: base + layout.m, plane: layout.planeM, memory)
          if kernelGradient != nil {
            transformInput(block, input, to: base + layout.v, plane: layout.planeV, memory)
            for plane in 0..<WinogradTiles.planes {
              BLAS.sgemm(
                transposeA: true, m: inputChannels, n: outputChannels, k: block.count,
                base + layout.v + plane * layout.planeV, lda: inputChannels,
                base + layout.m + plane * layout.planeM, ldb: outputChannels,
                beta: start == range.lowerBound ? 0 : 1, du + plane * kernelPlane, ldc: outputChannels)
            }
          }
          if let inputGradient {
            for plane in 0..<WinogradTiles.planes {
              BLAS.sgemm(
                m: block.count, n: inputChannels, k: outputChannels, base + layout.m + plane * layout.planeM,
                lda: outputChannels, transposedU + plane * kernelPlane, ldb: inputChannels,
                base + layout.dv + plane * layout.planeV, ldc: inputChannels)
            }
            addInputGradient(block, base + layout.dv, plane: layout.planeV, to: inputGradient, memory)
          }
        }
      }
    }
    guard let kernelGradient else { return }
    OrderedSum.write(
      shared, count: parts.count, floats: transformedKernelFloats, to: shared, workers: workers)
    transformKernelGradient(shared, to: kernelGradient, workers: workers)
  }

  func zero(_ inputGradient: UnsafeMutablePointer<Float>, _ workers: WorkerPool) {
    let chunks = Chunks(total: tiles.batch * geometry.inputFloats, elementsPerItem: 1)
    workers.run(chunks: chunks.count) { chunk, _ in
      (inputGradient + chunks[chunk].lowerBound).update(repeating: 0, count: chunks[chunk].count)
    }
  }
}
