public import Tensor

/// The average of each window, over those of its cells that lie inside the image: `[H, W, C]` to `[H', W', C]`.
///
/// Backward: each of these cells gets its share of the output's gradient.
public struct AveragePoolingOperation: Operation {
  package let geometry: WindowGeometry
  package let channels: Int

  package init(geometry: WindowGeometry, channels: Int) {
    self.geometry = geometry
    self.channels = channels
  }

  public var outputShape: Shape { [geometry.output.height, geometry.output.width, channels] }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    OperationRequirements()
  }

  public func forward(_ pass: OperationPass) {
    let (input, output) = (pass.inputs[0], pass.output)
    let chunks = PoolingChunks(geometry: geometry, batch: pass.batch, channels: channels).outputRows
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for item in chunks[chunk] {
        let (image, y) = (item / geometry.output.height, item % geometry.output.height)
        forwardRow(
          y, image: input + image * geometry.input.area * channels,
          output: output + item * geometry.output.width * channels)
      }
    }
  }

  private func forwardRow(_ y: Int, image: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>) {
    let rows = geometry.kernelRows(at: y)
    for x in 0..<geometry.output.width {
      let columns = geometry.kernelColumns(at: x)
      let target = output + x * channels
      target.update(repeating: 0, count: channels)
      for i in rows {
        for j in columns {
          let cell = image + cell(y, x, i, j)
          for c in 0..<channels { target[c] += cell[c] }
        }
      }
      let scale = 1 / Float(rows.count * columns.count)
      for c in 0..<channels { target[c] *= scale }
    }
  }

  public func backward(_ pass: OperationPass) {
    guard let gradient = pass.inputGradients[0] else { return }
    let upstream = pass.outputGradient
    let work = PoolingChunks(geometry: geometry, batch: pass.batch, channels: channels)
    let inputRow = geometry.input.width * channels
    pass.workers.run(chunks: work.bands.count) { chunk, _ in
      work.forEachBand(of: chunk) { image, rows in
        let target = gradient + image * geometry.input.height * inputRow
        (target + rows.lowerBound * inputRow).update(repeating: 0, count: rows.count * inputRow)
        for y in geometry.outputRows(over: rows) {
          let item = image * geometry.output.height + y
          backwardRow(
            y, outputGradient: upstream + item * geometry.output.width * channels, imageGradient: target,
            rows: rows)
        }
      }
    }
  }

  /// Adds what row `y` of the output gradient gives to those rows of one image's input gradient that lie in `rows`.
  private func backwardRow(
    _ y: Int, outputGradient: UnsafePointer<Float>, imageGradient: UnsafeMutablePointer<Float>,
    rows: Range<Int>
  ) {
    let kernelRows = geometry.kernelRows(at: y)
    for x in 0..<geometry.output.width {
      let columns = geometry.kernelColumns(at: x)
      let source = outputGradient + x * channels
      let scale = 1 / Float(kernelRows.count * columns.count)
      for i in kernelRows where rows.contains(y * geometry.strides.height - geometry.top + i) {
        for j in columns {
          let target = imageGradient + cell(y, x, i, j)
          for c in 0..<channels { target[c] += source[c] * scale }
        }
      }
    }
  }

  /// How far into an image cell (i, j) of the window at output (y, x) lies.
  @inline(__always)
  private func cell(_ y: Int, _ x: Int, _ i: Int, _ j: Int) -> Int {
    let row = y * geometry.strides.height - geometry.top + i
    let column = x * geometry.strides.width - geometry.left + j
    return (row * geometry.input.width + column) * channels
  }
}
