internal import CVectorKernels
public import Tensor

/// The largest number of each window: `[H, W, C]` to `[H', W', C]`.
///
/// Where gradients are wanted, forward keeps which cell of its window was the largest: one byte for each output (four
/// for windows of more than 256 cells). The gradient of an output goes to that cell.
public struct MaxPoolingOperation: Operation {
  package let geometry: WindowGeometry
  package let channels: Int

  package init(geometry: WindowGeometry, channels: Int) {
    self.geometry = geometry
    self.channels = channels
  }

  public var outputShape: Shape { [geometry.output.height, geometry.output.width, channels] }

  /// Whether windows are 2 × 2, two apart and all inside the image.
  package var is2x2: Bool {
    geometry.kernel == 2 && geometry.strides == 2 && geometry.output.height * 2 <= geometry.input.height
      && geometry.output.width * 2 <= geometry.input.width
  }

  private var fitsByte: Bool { geometry.kernel.area <= 256 }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var requirements = OperationRequirements()
    if mode.keepsForGradients {
      requirements.savedBytes = batch * outputShape.elementCount * (fitsByte ? 1 : 4)
    }
    return requirements
  }

  public func forward(_ pass: OperationPass) {
    if fitsByte { forward(pass, UInt8.self) } else { forward(pass, UInt32.self) }
  }

  public func backward(_ pass: OperationPass) {
    if fitsByte { backward(pass, UInt8.self) } else { backward(pass, UInt32.self) }
  }

  private func forward<Position: FixedWidthInteger>(_ pass: OperationPass, _: Position.Type) {
    let (input, output) = (pass.inputs[0], pass.output)
    let positions = pass.mode.keepsForGradients ? pass.saved.assumingMemoryBound(to: Position.self) : nil
    let chunks = PoolingChunks(geometry: geometry, batch: pass.batch, channels: channels).outputRows
    let inputRow = geometry.input.width * channels
    let outputRow = geometry.output.width * channels
    let kernels = VectorKernels.current.table
    pass.workers.run(chunks: chunks.count) { chunk, _ in
      for item in chunks[chunk] {
        let (image, y) = (item / geometry.output.height, item % geometry.output.height)
        let source = input + image * geometry.input.height * inputRow
        if is2x2 {
          kernels.pointee.pool_rows(
            source + 2 * y * inputRow, source + (2 * y + 1) * inputRow, geometry.output.width, channels, nil,
            0,
            output + item * outputRow,
            positions.map {
              UnsafeMutableRawPointer($0 + item * outputRow).assumingMemoryBound(to: UInt8.self)
            })
        } else {
          MaxPooling.forwardRow(
            y, geometry, image: source, output: output + item * outputRow,
            positions: positions.map { $0 + item * outputRow }, channels: channels)
        }
      }
    }
  }

  private func backward<Position: FixedWidthInteger>(_ pass: OperationPass, _: Position.Type) {
    guard let gradient = pass.inputGradients[0] else { return }
    let upstream = pass.outputGradient
    let positions = pass.saved.assumingMemoryBound(to: Position.self)
    let work = PoolingChunks(geometry: geometry, batch: pass.batch, channels: channels)
    let inputRow = geometry.input.width * channels
    let outputRow = geometry.output.width * channels
    let kernels = VectorKernels.current.table
    pass.workers.run(chunks: work.bands.count) { chunk, _ in
      work.forEachBand(of: chunk) { image, rows in
        let target = gradient + image * geometry.input.height * inputRow
        (target + rows.lowerBound * inputRow).update(repeating: 0, count: rows.count * inputRow)
        for y in geometry.outputRows(over: rows) {
          let item = image * geometry.output.height + y
          if is2x2 {
            kernels.pointee.spread_row(
              upstream + item * outputRow,
              UnsafeRawPointer(positions + item * outputRow).assumingMemoryBound(to: UInt8.self),
              geometry.output.width, channels, target + 2 * y * inputRow, target + (2 * y + 1) * inputRow)
          } else {
            MaxPooling.backwardRow(
              y, geometry, outputGradient: upstream + item * outputRow,
              positions: positions + item * outputRow,
              imageGradient: target, rows: rows, channels: channels)
          }
        }
      }
    }
  }
}
