internal import Tensor

// The workers transform a group of tiles, then share the products, then transform back.
extension WinogradConvolution {
  /// Floats that a group's transformed tiles may take: they stay in the third-level cache.
  private static let groupFloats = 2 * 1024 * 1024

  /// Where a group's transformed tiles lie in the shared scratch, in floats.
  private struct Layout {
    /// The rows of tiles of a group, counted through all images.
    let rows: Int
    let planeV: Int
    let planeM: Int
    let m: Int
    let dv: Int
    let du: Int
    let total: Int

    init(_ convolution: WinogradConvolution, backward: Bool) {
      let tiles = convolution.tiles
      let c = convolution.inputChannels
      let o = convolution.outputChannels
      let floatsPerRow = tiles.planes * tiles.across * (backward ? 2 * c + o : c + o)
      rows = max(min(WinogradConvolution.groupFloats / floatsPerRow, tiles.batch * tiles.down), 1)
      planeV = WinogradConvolution.plane(rows * tiles.across * c)
      planeM = WinogradConvolution.plane(rows * tiles.across * o)
      m = tiles.planes * planeV
      dv = m + tiles.planes * planeM
      du = dv + (backward ? tiles.planes * planeV : 0)
      total = du + (backward ? convolution.transformedKernelFloats : 0)
    }
  }

  func planewiseSharedFloats(backward: Bool) -> Int { Layout(self, backward: backward).total }

  /// The tiles that a worker transforms at a time.
  private var chunkLength: Int {
    max(Chunks.elementsWorthAChunk / (4 * tiles.planes * max(inputChannels, outputChannels)), 1)
  }

  /// Calls `body` for each group of tiles.
  private func forEachGroup(_ layout: Layout, _ body: (_ tiles: Range<Int>) -> Void) {
    let rows = tiles.batch * tiles.down
    for row in stride(from: 0, to: rows, by: layout.rows) {
      body(row * tiles.across..<min(row + layout.rows, rows) * tiles.across)
    }
  }

  private func forEachChunk(
    of group: Range<Int>, _ workers: WorkerPool, _ body: (_ tiles: Range<Int>) -> Void
  ) {
    let chunks = Chunks(total: group.count, length: chunkLength)
    workers.run(chunks: chunks.count) { chunk, _ in
      let range = chunks[chunk]
      body(range.lowerBound + group.lowerBound..<range.upperBound + group.lowerBound)
    }
  }

  func forwardPlanewise(
    _ input: UnsafePointer<Float>, u: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    to output: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<UInt8>?,
    shared: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) {
    let layout = Layout(self, backward: false)
    forEachGroup(layout) { group in
      forEachChunk(of: group, workers) { range in
        let v = shared + (range.lowerBound - group.lowerBound) * inputChannels
        transformInput(range, input, to: v, plane: layout.planeV)
      }
      workers.run(chunks: tiles.planes) { plane, _ in
        BLAS.sgemmInPieces(
          m: group.count, n: outputChannels, k: inputChannels, shared + plane * layout.planeV,
          lda: inputChannels, u + plane * kernelPlane, ldb: outputChannels,
          shared + layout.m + plane * layout.planeM, ldc: outputChannels)
      }
      forEachChunk(of: group, workers) { range in
        let m = shared + layout.m + (range.lowerBound - group.lowerBound) * outputChannels
        writeOutput(range, m, plane: layout.planeM, bias: bias, to: output, positions: positions)
      }
    }
  }

  /// dW and dX, where they are wanted. `transposedU` is U with its channels exchanged.
  func backwardPlanewise(
    _ input: UnsafePointer<Float>, transposedU: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>,
    positions: UnsafePointer<UInt8>?, kernelGradient: UnsafeMutablePointer<Float>?,
    inputGradient: UnsafeMutablePointer<Float>?, shared: UnsafeMutablePointer<Float>, workers: WorkerPool
  ) {
    let layout = Layout(self, backward: true)
    let (dm, dv, du) = (shared + layout.m, shared + layout.dv, shared + layout.du)
    if let inputGradient { zero(inputGradient, workers) }
    forEachGroup(layout) { group in
      forEachChunk(of: group, workers) { range in
        let first = range.lowerBound - group.lowerBound
        transformGradient(
          range, outputGradient, positions: positions, to: dm + first * outputChannels, plane: layout.planeM)
        if kernelGradient != nil {
          transformInput(range, input, to: shared + first * inputChannels, plane: layout.planeV)
        }
      }
      workers.run(chunks: tiles.planes) { plane, _ in
        if kernelGradient != nil {
          BLAS.sgemmInPieces(
            transposeA: true, m: inputChannels, n: outputChannels, k: group.count,
            shared + plane * layout.planeV, lda: inputChannels, dm + plane * layout.planeM,
            ldb: outputChannels, beta: group.lowerBound == 0 ? 0 : 1, du + plane * kernelPlane,
            ldc: outputChannels)
        }
        if inputGradient != nil {
          BLAS.sgemmInPieces(
            m: group.count, n: inputChannels, k: outputChannels, dm + plane * layout.planeM,
            lda: outputChannels, transposedU + plane * kernelPlane, ldb: inputChannels,
            dv + plane * layout.planeV, ldc: inputChannels)
        }
      }
      guard let inputGradient else { return }
      // Neighbouring rows of tiles add to the same pixels: every other one first, then the rest.
      let rows = group.count / tiles.across
      for parity in 0..<2 {
        workers.run(chunks: (rows + 1 - parity) / 2) { chunk, _ in
          let first = (2 * chunk + parity) * tiles.across
          addInputGradient(
            first + group.lowerBound..<first + tiles.across + group.lowerBound, dv + first * inputChannels,
            plane: layout.planeV, to: inputGradient)
        }
      }
    }
    if let kernelGradient { transformKernelGradient(du, to: kernelGradient, workers: workers) }
  }
}
