/// What a window sees beyond the edge of an image.
public enum Padding: String, Hashable, Sendable, Codable, CaseIterable {
  /// Nothing: windows stay inside.
  case valid
  /// As much padding as makes the output ⌈input / stride⌉ long, the odd row or column at the end (TensorFlow).
  case same
}

/// Where the windows of a convolution or of a pooling lie: every output size and every padding comes from here.
///
/// Along one axis, with the effective kernel length `k = (kernel − 1) · dilation + 1`:
/// - `valid`: `output = ⌊(input − k) / stride⌋ + 1`, no padding;
/// - `same`: `output = ⌈input / stride⌉`, padding `max((output − 1) · stride + k − input, 0)`, half of it, rounded
///   down, before the image.
///
/// Cell (i, j) of the window at output (y, x) lies at input row `y · strides.height + i · dilation.height − top`,
/// column likewise.
package struct WindowGeometry: Hashable, Sendable {
  package let input: Size2D
  package let kernel: Size2D
  package let strides: Size2D
  package let dilation: Size2D
  package let output: Size2D
  /// The rows of padding above the image.
  package let top: Int
  /// The columns of padding left of the image.
  package let left: Int

  /// Traps on a kernel, stride or dilation below one; `output` has no rows or columns where no window fits.
  package init(
    input: Size2D, kernel: Size2D, strides: Size2D = 1, dilation: Size2D = 1, padding: Padding
  ) {
    precondition(
      [kernel, strides, dilation].allSatisfy { $0.height >= 1 && $0.width >= 1 },
      "windows need positive numbers: kernel \(kernel), strides \(strides), dilation \(dilation)")
    self.input = input
    self.kernel = kernel
    self.strides = strides
    self.dilation = dilation
    let rows = Self.axis(input.height, kernel.height, strides.height, dilation.height, padding)
    let columns = Self.axis(input.width, kernel.width, strides.width, dilation.width, padding)
    output = Size2D(rows.output, columns.output)
    top = rows.before
    left = columns.before
  }

  private static func axis(
    _ input: Int, _ kernel: Int, _ stride: Int, _ dilation: Int, _ padding: Padding
  ) -> (output: Int, before: Int) {
    let effective = (kernel - 1) * dilation + 1
    switch padding {
    case .valid:
      return (input < effective ? 0 : (input - effective) / stride + 1, 0)
    case .same:
      let output = (input + stride - 1) / stride
      return (output, max((output - 1) * stride + effective - input, 0) / 2)
    }
  }

  /// The cells of a kernel row that lie inside the image, for the window at output row `y`.
  @inline(__always)
  package func kernelRows(at y: Int) -> Range<Int> {
    Self.inside(y * strides.height - top, kernel.height, dilation.height, input.height)
  }

  /// The cells of a kernel column that lie inside the image, for the window at output column `x`.
  @inline(__always)
  package func kernelColumns(at x: Int) -> Range<Int> {
    Self.inside(x * strides.width - left, kernel.width, dilation.width, input.width)
  }

  /// The cells `i` of `0..<kernel` with `0 <= start + i · dilation < length`.
  @inline(__always)
  private static func inside(_ start: Int, _ kernel: Int, _ dilation: Int, _ length: Int) -> Range<Int> {
    let first = start >= 0 ? 0 : min((-start + dilation - 1) / dilation, kernel)
    let end = start >= length ? first : min((length - start + dilation - 1) / dilation, kernel)
    return first..<max(first, end)
  }
}

extension Padding {
  public init(from decoder: any Decoder) throws { self = try decoder.choice() }
}
