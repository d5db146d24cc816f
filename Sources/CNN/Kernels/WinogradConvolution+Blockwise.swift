internal import Tensor

// A block of tiles goes through all of the arithmetic while it is in one core's cache.
extension WinogradConvolution {
  /// Floats of a block's transformed tiles that a core's second-level cache holds beside the kernel.
  private static let blockFloats = 96 * 1024

  /// The tiles of a block: at least four, as each block reads the kernel again, and an even number, which sgemm likes.
  private var blockLength: Int {
    let fitting = max(Self.blockFloats / (tiles.planes * (inputChannels + outputChannels)), 16)
    // At least eight blocks, and a multiple of four, so that all cores have work until the end.
    let blocks = (max((tiles.count + fitting - 1) / fitting, 8) + 3) / 4 * 4
    return max(((tiles.count + blocks - 1) / blocks + 1) / 2 * 2, 4)
  }

  /// How a worker's scratch is divided, in floats.
  private struct Layout {
    let m: Int
    let dv: Int
    let total: Int
    let planeV: Int
    let planeM: Int

    init(_ convolution: WinogradConvolution, backward: Bool) {
      let length = convolution.blockLength
      planeV = WinogradConvolution.plane(length * convolution.inputChannels)
      planeM = WinogradConvolution.plane(length * convolution.outputChannels)
      m = convolution.tiles.planes * planeV
      dv = m + convolution.tiles.planes * planeM
      total = dv + (backward ? convolution.tiles.planes * planeV : 0)
    }
  }

  func blockwiseScratchFloats(backward: Bool) -> Int { Layout(self, backward: backward).total }

  func forwardBlockwise(
    _ input: UnsafePointer<Float>, u: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?, workers: WorkerPool,
    scratch: Scratch
  ) {
    let layout = Layout(self, backward: false)
    let chunks = Chunks(total: tiles.count, length: blockLength)
    workers.run(chunks: chunks.count) { chunk, worker in
      let v = scratch(worker)
      let m = v + layout.m
      let block = chunks[chunk]
      transformInput(block, input, to: v, plane: layout.planeV)
      for plane in 0..<tiles.planes {
        BLAS.sgemmInPieces(
          m: block.count, n: outputChannels, k: inputChannels, v + plane * layout.planeV, lda: inputChannels,
          u + plane * kernelPlane, ldb: outputChannels, m + plane * layout.planeM, ldc: outputChannels)
      }
      writeOutput(block, m, plane: layout.planeM, bias: bias, to: output, positions: positions)
    }
  }

  // MARK: Backward

  /// How the tiles are cut into parts, each of which sums a kernel gradient of its own.
  ///
  /// With many images a part is some of them. With few, it is a band of an image; neighbouring bands add to the same
  /// pixels of the input gradient, so those with even numbers go first.
  private struct Parts {
    let count: Int
    private let bandsPerImage: Int
    private let imagesPerPart: Int
    private let tiles: WinogradTiles

    init(_ tiles: WinogradTiles) {
      self.tiles = tiles
      bandsPerImage = tiles.batch >= 8 ? 1 : min((8 + tiles.batch - 1) / tiles.batch, tiles.down)
      imagesPerPart = bandsPerImage > 1 ? 1 : (tiles.batch + 15) / 16
      count =
        bandsPerImage > 1 ? tiles.batch * bandsPerImage : (tiles.batch + imagesPerPart - 1) / imagesPerPart
    }

    /// How many rounds of parts run one after another.
    var rounds: Int { bandsPerImage > 1 ? 2 : 1 }

    /// The parts of a round, which may run at the same time.
    func count(inRound round: Int) -> Int {
      bandsPerImage > 1 ? tiles.batch * ((bandsPerImage + 1 - round) / 2) : count
    }

    /// The number of a round's part among all.
    func part(_ index: Int, ofRound round: Int) -> Int {
      guard bandsPerImage > 1 else { return index }
      let (image, pair) = index.quotientAndRemainder(dividingBy: (bandsPerImage + 1 - round) / 2)
      return image * bandsPerImage + 2 * pair + round
    }

    func tiles(_ part: Int) -> Range<Int> {
      guard bandsPerImage > 1 else {
        let first = part * imagesPerPart
        return first * tiles.perImage..<min(first + imagesPerPart, tiles.batch) * tiles.perImage
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
    shared: UnsafeMutablePointer<Float>, workers: WorkerPool, scratch: Scratch
  ) {
    let layout = Layout(self, backward: true)
    let parts = Parts(tiles)
    if let inputGradient { zero(inputGradient, workers) }
    for round in 0..<parts.rounds {
      workers.run(chunks: parts.count(inRound: round)) { chunk, worker in
        let part = parts.part(chunk, ofRound: round)
        let v = scratch(worker)
        let (m, dv) = (v + layout.m, v + layout.dv)
        let du = shared + part * transformedKernelFloats
        let range = parts.tiles(part)
        for start in stride(from: range.lowerBound, to: range.upperBound, by: blockLength) {
          let block = start..<min(start + blockLength, range.upperBound)
          transformGradient(block, outputGradient, positions: positions, to: m, plane: layout.planeM)
          if kernelGradient != nil {
            transformInput(block, input, to: v, plane: layout.planeV)
            for plane in 0..<tiles.planes {
              BLAS.sgemmInPieces(
                transposeA: true, m: inputChannels, n: outputChannels, k: block.count,
                v + plane * layout.planeV, lda: inputChannels, m + plane * layout.planeM, ldb: outputChannels,
                beta: start == range.lowerBound ? 0 : 1, du + plane * kernelPlane, ldc: outputChannels)
            }
          }
          if let inputGradient {
            for plane in 0..<tiles.planes {
              BLAS.sgemmInPieces(
                m: block.count, n: inputChannels, k: outputChannels, m + plane * layout.planeM,
                lda: outputChannels, transposedU + plane * kernelPlane, ldb: inputChannels,
                dv + plane * layout.planeV, ldc: inputChannels)
            }
            addInputGradient(block, dv, plane: layout.planeV, to: inputGradient)
          }
        }
      }
    }
    guard let kernelGradient else { return }
    OrderedSum.write(
      shared, count: parts.count, floats: transformedKernelFloats, to: shared, workers: workers)
    transformKernelGradient(shared, to: kernelGradient, workers: workers)
  }
}
