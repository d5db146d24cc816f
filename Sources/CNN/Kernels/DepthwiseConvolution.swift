internal import CVectorKernels
internal import Tensor

/// Depthwise convolution of one image, a band of rows at a time, for as many outputs as inputs: pixels are `[C]`, the
/// kernel is `[kh, kw, C]`.
struct DepthwiseConvolution: Sendable {
  let bands: DepthwiseBands
  private let forward: convscope_depthwise
  private let backward: [Phase]

  /// The way back to those input pixels, every stride-th one of a row and of a column, that see the same cells.
  private struct Phase: Sendable {
    var shape: convscope_depthwise
    /// The first of its rows, and the distance of the next.
    var firstRow: Int
    var rowDistance: Int
    /// Where its kernel and its input gradient begin, in floats.
    var kernelOffset: Int
    var targetOffset: Int
  }

  init(window: WindowGeometry, channels: Int) {
    let rows = DepthwiseAxis(
      inputs: window.input.height, outputs: window.output.height, kernel: window.kernel.height,
      stride: window.strides.height, dilation: window.dilation.height, before: window.top)
    let columns = DepthwiseAxis(
      inputs: window.input.width, outputs: window.output.width, kernel: window.kernel.width,
      stride: window.strides.width, dilation: window.dilation.width, before: window.left)
    bands = DepthwiseBands(window: window, channels: channels)

    let inputRow = window.input.width * channels
    let outputRow = window.output.width * channels
    let kernelRow = window.kernel.width * channels
    forward = convscope_depthwise(
      rows: rows.forward.steps(target: outputRow, source: inputRow, cell: kernelRow),
      columns: columns.forward.steps(target: channels, source: channels, cell: channels),
      channels: channels, activation: 0)
    var phases: [Phase] = []
    for row in 0..<rows.stride {
      for column in 0..<columns.stride {
        let (y, x) = (rows.backward(phase: row), columns.backward(phase: column))
        let shape = convscope_depthwise(
          rows: y.axis.steps(
            target: rows.stride * inputRow, source: outputRow, cell: y.cellDistance * kernelRow),
          columns: x.axis.steps(
            target: columns.stride * channels, source: channels, cell: x.cellDistance * channels),
          channels: channels, activation: 0)
        phases.append(
          Phase(
            shape: shape, firstRow: row, rowDistance: rows.stride,
            kernelOffset: y.firstCell * kernelRow + x.firstCell * channels,
            targetOffset: row * inputRow + column * channels))
      }
    }
    backward = phases
  }

  /// The activations that the kernels apply while the outputs are in registers; linear is one.
  static func fuses(_ activation: Activation) -> Bool { code(activation) != nil }

  private static func code(_ activation: Activation) -> Int32? {
    switch activation {
    case .linear: 0
    case .relu: 1
    case .relu6: 2
    default: nil
    }
  }

  /// Writes a band's outputs, with bias and with those activations that are fused.
  func writeOutputs(
    _ band: Int, of image: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    activation: Activation, to output: UnsafeMutablePointer<Float>, _ kernels: VectorKernels
  ) {
    var shape = forward
    shape.activation = Self.code(activation) ?? 0
    let rows = bands.outputs(band)
    kernels.table.pointee.depthwise(
      &shape, image, kernel, bias, output, rows.lowerBound, rows.upperBound)
  }

  /// Writes the gradient of a band's inputs.
  func writeInputGradient(
    _ band: Int, outputGradient: UnsafePointer<Float>, kernel: UnsafePointer<Float>,
    to gradient: UnsafeMutablePointer<Float>, _ kernels: VectorKernels
  ) {
    let rows = bands.inputs(band)
    for phase in backward {
      var shape = phase.shape
      // The number of the phase's rows before a row.
      func count(before row: Int) -> Int {
        max(row - phase.firstRow + phase.rowDistance - 1, 0) / phase.rowDistance
      }
      kernels.table.pointee.depthwise(
        &shape, outputGradient, kernel + phase.kernelOffset, nil, gradient + phase.targetOffset,
        count(before: rows.lowerBound), count(before: rows.upperBound))
    }
  }

  /// Adds what a band's outputs give to the gradients of kernel and bias.
  func addWeightGradients(
    _ band: Int, of image: UnsafePointer<Float>, outputGradient: UnsafePointer<Float>,
    kernelSums: UnsafeMutablePointer<Float>, biasSums: UnsafeMutablePointer<Float>?,
    _ kernels: VectorKernels
  ) {
    var shape = forward
    let rows = bands.outputs(band)
    kernels.table.pointee.depthwise_gradient(
      &shape, image, outputGradient, kernelSums, biasSums, rows.lowerBound, rows.upperBound)
  }
}
