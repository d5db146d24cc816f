import Tensor
import Testing

@testable import CNN

@Suite struct DirectTilingTests {
  private func geometry(_ problem: ConvolutionTests.Problem, times factor: Int) -> ConvolutionGeometry {
    ConvolutionGeometry(
      window: WindowGeometry(
        input: Size2D(factor * problem.height, factor * problem.width), kernel: problem.kernel,
        strides: problem.strides, dilation: problem.dilation, padding: problem.padding),
      inputChannels: factor * problem.channels, outputChannels: factor * problem.filters,
      groups: problem.groups)
  }

  /// How often each number of an output belongs to a tile.
  private func counts(_ tiling: DirectTiling, images: Int, rows: Int, columns: Int, channels: Int) -> Set<Int>
  {
    var counts = [Int](repeating: 0, count: images * rows * columns * channels)
    for number in 0..<tiling.count {
      let tile = tiling[number]
      for y in tile.rows {
        for x in tile.columns {
          for c in tile.channels { counts[((tile.image * rows + y) * columns + x) * channels + c] += 1 }
        }
      }
    }
    return Set(counts)
  }

  @Test(arguments: [1, 12]) func tilesCoverEachNumberOnce(factor: Int) {
    for problem in ConvolutionTests.problems.prefix(factor == 1 ? 200 : 12) {
      let geometry = geometry(problem, times: factor)
      let output = geometry.window.output
      for outputFloats in [nil, 4096] {
        let tiling = DirectTiling(
          geometry, batch: problem.batch, rowCount: output.height, outputFloats: outputFloats)
        #expect(
          counts(
            tiling, images: problem.batch, rows: output.height, columns: output.width,
            channels: geometry.outputChannels) == [1], "\(problem)")
        #expect((0..<tiling.count).allSatisfy { tiling[$0].rows.count <= tiling.mostRows }, "\(problem)")
      }
    }
  }

  @Test func pooledTilesHaveWholePairsOfRows() {
    for problem in ConvolutionTests.problems where problem.isPooled {
      let geometry = geometry(problem, times: 5)
      let rows = geometry.window.output.height & ~1
      let tiling = DirectTiling(geometry, batch: problem.batch, rowCount: rows, isPooled: true)
      let tiles = (0..<tiling.count).map { tiling[$0] }
      #expect(
        tiles.allSatisfy { $0.rows.lowerBound % 2 == 0 && $0.rows.count % 2 == 0 && !$0.rows.isEmpty })
      #expect(tiles.reduce(0) { $0 + $1.rows.count } == problem.batch * rows, "\(problem)")
    }
  }

  @Test func aLargeKernelIsCutIntoSlicesAndASingleRowIntoPixels() {
    let row = ConvolutionGeometry(
      window: WindowGeometry(input: [1, 700], kernel: 1, padding: .valid), inputChannels: 600,
      outputChannels: 500)
    let tiling = DirectTiling(row, batch: 1, rowCount: 1)
    let tiles = (0..<tiling.count).map { tiling[$0] }
    #expect(Set(tiles.map(\.channels)).count > 1)
    #expect(Set(tiles.map(\.columns)).count > 1)
    #expect(counts(tiling, images: 1, rows: 1, columns: 700, channels: 500) == [1])
    // A slice begins with whole pairs of vectors.
    #expect(tiles.allSatisfy { $0.channels.lowerBound % 32 == 0 })
  }
}
