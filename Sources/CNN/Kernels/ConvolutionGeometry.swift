package import Tensor

/// A convolution's sizes: where its windows lie, and its channels.
///
/// Shapes: input `[N, H, W, C]`, kernel `[kh, kw, C / groups, O]`, output `[N, H', W', O]`. Group `g` computes the
/// output channels `g · O / groups ..< (g + 1) · O / groups` from the input channels of the same share.
package struct ConvolutionGeometry: Hashable, Sendable {
  package let window: WindowGeometry
  package let inputChannels: Int
  package let outputChannels: Int
  package let groups: Int

  package init(window: WindowGeometry, inputChannels: Int, outputChannels: Int, groups: Int = 1) {
    self.window = window
    self.inputChannels = inputChannels
    self.outputChannels = outputChannels
    self.groups = groups
  }

  package var inputChannelsPerGroup: Int { inputChannels / groups }
  package var outputChannelsPerGroup: Int { outputChannels / groups }
  /// The length of a row of columns: what one output channel of one group sums over.
  package var depth: Int { window.kernel.area * inputChannelsPerGroup }
  package var inputShape: Shape { [window.input.height, window.input.width, inputChannels] }
  package var outputShape: Shape { [window.output.height, window.output.width, outputChannels] }
  package var kernelShape: Shape {
    [window.kernel.height, window.kernel.width, inputChannelsPerGroup, outputChannels]
  }
  /// The floats of one image.
  package var inputFloats: Int { window.input.area * inputChannels }
  package var outputFloats: Int { window.output.area * outputChannels }
  /// The floats of the kernel.
  package var kernelFloats: Int { depth * outputChannels }
  /// Multiplications and additions of one image's forward pass.
  package var floatingPointOperations: Int { 2 * window.output.area * depth * outputChannels }

  /// Whether each output pixel depends on the one input pixel of the same place.
  package var isPointwise: Bool {
    window.kernel.area == 1 && window.strides == 1 && window.top == 0 && window.left == 0
      && window.input == window.output
  }

  /// The convolution that gives this one's input gradient from its output gradient, with the kernel turned by 180° and
  /// its channels exchanged; for stride 1 only.
  var inputGradient: ConvolutionGeometry {
    ConvolutionGeometry(
      window: WindowGeometry(
        input: window.output, kernel: window.kernel, strides: 1, dilation: window.dilation,
        output: window.input,
        top: (window.kernel.height - 1) * window.dilation.height - window.top,
        left: (window.kernel.width - 1) * window.dilation.width - window.left),
      inputChannels: outputChannels, outputChannels: inputChannels, groups: groups)
  }
}

extension WindowGeometry {
  /// Windows with a given number of outputs and given padding before the image; may see beyond its end, too.
  init(input: Size2D, kernel: Size2D, strides: Size2D, dilation: Size2D, output: Size2D, top: Int, left: Int)
  {
    self.input = input
    self.kernel = kernel
    self.strides = strides
    self.dilation = dilation
    self.output = output
    self.top = top
    self.left = left
  }

  /// The input rows inside the image that the windows of the given output rows see.
  func inputRows(of rows: Range<Int>) -> Range<Int> {
    let first = rows.lowerBound * strides.height - top
    let end = (rows.upperBound - 1) * strides.height - top + (kernel.height - 1) * dilation.height + 1
    let lower = min(max(first, 0), input.height)
    return lower..<max(min(end, input.height), lower)
  }

  /// The output rows whose windows reach over any of the given input rows.
  func outputRows(over rows: Range<Int>) -> Range<Int> {
    let reach = rows.lowerBound + top - (kernel.height - 1) * dilation.height
    let first = min(reach <= 0 ? 0 : (reach + strides.height - 1) / strides.height, output.height)
    return first..<max(first, min((rows.upperBound - 1 + top) / strides.height + 1, output.height))
  }
}
