internal import CVectorKernels

/// One axis of the windows of a depthwise convolution: what the vector kernels need to go along it, forward and back.
struct DepthwiseAxis: Sendable {
  let inputs: Int
  let outputs: Int
  let kernel: Int
  let stride: Int
  let dilation: Int
  /// The padding before the first input.
  let before: Int

  /// From the inputs to the outputs.
  var forward: convscope_depthwise_axis {
    convscope_depthwise_axis(
      targets: outputs, sources: inputs, cells: kernel, stride: stride, dilation: dilation, before: before,
      targetStep: 0, sourceStep: 0, cellStep: 0)
  }

  /// The way back from the outputs' gradient to the inputs `phase`, `phase + stride`, `phase + 2 · stride`, ...
  struct Phase: Sendable {
    /// Its targets are those inputs, its sources the outputs, with stride 1.
    var axis: convscope_depthwise_axis
    /// The cell of the kernel that is the axis's cell 0, and how many cells further its next one lies.
    var firstCell: Int
    var cellDistance: Int
  }

  /// Input t gets from output y what cell i gave to it: t = y · stride + i · dilation − before. For the inputs of one phase
  /// these are the cells i = i₀, i₀ + s/g, i₀ + 2 · s/g, ... with g the greatest common divisor of stride s and dilation d,
  /// and the output that belongs to a cell moves back by d/g from one cell to the next. The phase counts the cells from the
  /// last to the first, so that the outputs rise.
  func backward(phase: Int) -> Phase {
    let divisor = Self.greatestCommonDivisor(stride, dilation)
    let (period, distance) = (stride / divisor, dilation / divisor)
    var axis = convscope_depthwise_axis(
      targets: (inputs - phase + stride - 1) / stride, sources: outputs, cells: 0, stride: 1,
      dilation: distance, before: 0, targetStep: 0, sourceStep: 0, cellStep: 0)
    let cells = 0..<min(period, kernel)
    guard let first = cells.first(where: { (phase + before - $0 * dilation) % stride == 0 }) else {
      return Phase(axis: axis, firstCell: 0, cellDistance: 0)
    }
    let count = (kernel - 1 - first) / period + 1
    axis.cells = count
    axis.before = (count - 1) * distance - (phase + before - first * dilation) / stride
    return Phase(axis: axis, firstCell: first + (count - 1) * period, cellDistance: -period)
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}

extension convscope_depthwise_axis {
  /// The same with these distances, in floats, from one target, source and cell to the next.
  func steps(target: Int, source: Int, cell: Int) -> convscope_depthwise_axis {
    var axis = self
    (axis.targetStep, axis.sourceStep, axis.cellStep) = (target, source, cell)
    return axis
  }
}
