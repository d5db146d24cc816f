package import Tensor

/// Convolution as its definition says it, in plain loops that add up in `Double`: the truth that tests and Bench compare
/// with, for every option (strides, padding, dilation, groups; depthwise is groups = channels).
///
/// With N images, output pixel (y, x), output channel o, kernel cell (i, j), input channel c of o's group:
///
///     Z[n, y, x, o] = b[o] + Σ X[n, row(y, i), column(x, j), c] · W[i, j, c, o]
///
/// where `WindowGeometry` states row and column and cells outside of the image count as zero.
package enum NaiveConvolution {
  /// Z for X `[N, H, W, C]`, W `[kh, kw, C / groups, O]` and b `[O]`: `[N, H', W', O]`.
  package static func forward(
    _ geometry: ConvolutionGeometry, input: Tensor, kernel: Tensor, bias: Tensor? = nil
  ) -> Tensor {
    let batch = check(geometry, input: input, kernel: kernel, bias: bias)
    let share = geometry.inputChannelsPerGroup
    let (x, w) = (input.unsafeBase, kernel.unsafeBase)
    return Tensor(geometry.outputShape.prepending(batch)) { target in
      var place = 0
      for n in 0..<batch {
        for row in 0..<geometry.window.output.height {
          for column in 0..<geometry.window.output.width {
            for o in 0..<geometry.outputChannels {
              let firstChannel = o / geometry.outputChannelsPerGroup * share
              var sum = bias.map { Double($0.unsafeBase[o]) } ?? 0
              for i in geometry.window.kernelRows(at: row) {
                for j in geometry.window.kernelColumns(at: column) {
                  let pixel = geometry.pixel(n, row, column, i, j) + firstChannel
                  let cell = geometry.cell(i, j) * share * geometry.outputChannels + o
                  for c in 0..<share {
                    sum += Double(x[pixel + c]) * Double(w[cell + c * geometry.outputChannels])
                  }
                }
              }
              target[place] = Float(sum)
              place += 1
            }
          }
        }
      }
    }
  }

  /// dX `[N, H, W, C]`: each product of the sum in Z hands dZ · W to its X.
  package static func inputGradient(
    _ geometry: ConvolutionGeometry, outputGradient: Tensor, kernel: Tensor
  ) -> Tensor {
    let batch = check(geometry, outputGradient: outputGradient)
    let w = kernel.unsafeBase
    var sums = [Double](repeating: 0, count: batch * geometry.inputFloats)
    forEachProduct(geometry, outputGradient) { gradient, pixel, cell in
      sums[pixel] += gradient * Double(w[cell])
    }
    return Tensor(geometry.inputShape.prepending(batch), sums.map(Float.init))
  }

  /// dW `[kh, kw, C / groups, O]`: each product of the sum in Z hands dZ · X to its W.
  package static func kernelGradient(
    _ geometry: ConvolutionGeometry, input: Tensor, outputGradient: Tensor
  ) -> Tensor {
    _ = check(geometry, outputGradient: outputGradient)
    let x = input.unsafeBase
    var sums = [Double](repeating: 0, count: geometry.kernelShape.elementCount)
    forEachProduct(geometry, outputGradient) { gradient, pixel, cell in
      sums[cell] += gradient * Double(x[pixel])
    }
    return Tensor(geometry.kernelShape, sums.map(Float.init))
  }

  /// db `[O]`: the sum of dZ over all images and pixels.
  package static func biasGradient(_ geometry: ConvolutionGeometry, outputGradient: Tensor) -> Tensor {
    _ = check(geometry, outputGradient: outputGradient)
    var sums = [Double](repeating: 0, count: geometry.outputChannels)
    for (place, gradient) in outputGradient.values.enumerated() {
      sums[place % geometry.outputChannels] += Double(gradient)
    }
    return Tensor([geometry.outputChannels], sums.map(Float.init))
  }

  /// Calls `body` for each product in Z with dZ and the places of its X and its W.
  @inline(__always)
  private static func forEachProduct(
    _ geometry: ConvolutionGeometry, _ outputGradient: Tensor,
    _ body: (_ gradient: Double, _ pixel: Int, _ cell: Int) -> Void
  ) {
    let share = geometry.inputChannelsPerGroup
    let dz = outputGradient.unsafeBase
    var place = 0
    for n in 0..<outputGradient.shape[0] {
      for row in 0..<geometry.window.output.height {
        for column in 0..<geometry.window.output.width {
          for o in 0..<geometry.outputChannels {
            let firstChannel = o / geometry.outputChannelsPerGroup * share
            let gradient = Double(dz[place])
            place += 1
            for i in geometry.window.kernelRows(at: row) {
              for j in geometry.window.kernelColumns(at: column) {
                let pixel = geometry.pixel(n, row, column, i, j) + firstChannel
                let cell = geometry.cell(i, j) * share * geometry.outputChannels + o
                for c in 0..<share { body(gradient, pixel + c, cell + c * geometry.outputChannels) }
              }
            }
          }
        }
      }
    }
  }

  /// Traps unless the tensors have the shapes of the geometry; returns N.
  private static func check(
    _ geometry: ConvolutionGeometry, input: Tensor, kernel: Tensor, bias: Tensor?
  ) -> Int {
    precondition(
      input.shape.rank == 4 && input.shape.droppingFirst() == geometry.inputShape
        && kernel.shape.elementCount == geometry.kernelShape.elementCount
        && (bias.map { $0.count == geometry.outputChannels } ?? true),
      "input \(input.shape) or kernel \(kernel.shape) is not of the geometry's shape")
    return input.shape[0]
  }

  private static func check(_ geometry: ConvolutionGeometry, outputGradient: Tensor) -> Int {
    precondition(
      outputGradient.shape.rank == 4 && outputGradient.shape.droppingFirst() == geometry.outputShape,
      "gradient \(outputGradient.shape) is not of shape [N] + \(geometry.outputShape)")
    return outputGradient.shape[0]
  }
}

extension ConvolutionGeometry {
  /// The place of the first channel of the input pixel that cell (i, j) of the window at output (y, x) sees.
  @inline(__always)
  fileprivate func pixel(_ n: Int, _ y: Int, _ x: Int, _ i: Int, _ j: Int) -> Int {
    let row = y * window.strides.height - window.top + i * window.dilation.height
    let column = x * window.strides.width - window.left + j * window.dilation.width
    return ((n * window.input.height + row) * window.input.width + column) * inputChannels
  }

  @inline(__always)
  fileprivate func cell(_ i: Int, _ j: Int) -> Int { i * window.kernel.width + j }
}
