package import Tensor

/// Pooling as its definition says it, in plain loops: the truth that tests and Bench compare with.
///
/// Windows see only cells inside the image. X is `[N, H, W, C]`, Y is `[N, H', W', C]`.
package enum NaivePooling {
  /// The largest cell of each window.
  package static func max(_ geometry: WindowGeometry, input: Tensor) -> Tensor {
    pooled(geometry, input) { cells in cells.map { input.unsafeBase[$0] }.max() ?? .nan }
  }

  /// The average of each window, summed in `Double`.
  package static func average(_ geometry: WindowGeometry, input: Tensor) -> Tensor {
    pooled(geometry, input) { cells in
      var sum = 0.0
      for cell in cells { sum += Double(input.unsafeBase[cell]) }
      return Float(sum / Double(cells.count))
    }
  }

  /// dX of `max`: a window's gradient goes to its largest cell, the first of equals in row-major order.
  package static func maxGradient(
    _ geometry: WindowGeometry, input: Tensor, outputGradient: Tensor
  ) -> Tensor {
    gradient(geometry, input.shape, outputGradient) { gradient, cells, sums in
      guard var largest = cells.first else { return }
      for cell in cells where input.unsafeBase[cell] > input.unsafeBase[largest] { largest = cell }
      sums[largest] += gradient
    }
  }

  /// dX of `average`: a window's gradient is shared out equally.
  package static func averageGradient(
    _ geometry: WindowGeometry, inputShape: Shape, outputGradient: Tensor
  ) -> Tensor {
    gradient(geometry, inputShape, outputGradient) { gradient, cells, sums in
      for cell in cells { sums[cell] += gradient / Double(cells.count) }
    }
  }

  private static func pooled(
    _ geometry: WindowGeometry, _ input: Tensor, _ reduce: (_ cells: [Int]) -> Float
  ) -> Tensor {
    var values: [Float] = []
    forEachWindow(geometry, input.shape) { values.append(reduce($0)) }
    return Tensor(
      [input.shape[0], geometry.output.height, geometry.output.width, input.shape[3]], values)
  }

  private static func gradient(
    _ geometry: WindowGeometry, _ inputShape: Shape, _ outputGradient: Tensor,
    _ share: (_ gradient: Double, _ cells: [Int], _ sums: inout [Double]) -> Void
  ) -> Tensor {
    var sums = [Double](repeating: 0, count: inputShape.elementCount)
    var place = 0
    forEachWindow(geometry, inputShape) { cells in
      share(Double(outputGradient.unsafeBase[place]), cells, &sums)
      place += 1
    }
    precondition(
      place == outputGradient.count, "gradient \(outputGradient.shape) is not of the output's shape")
    return Tensor(inputShape, sums.map(Float.init))
  }

  /// Calls `body` for each number of the output, row-major, with the places of its window's cells in the input.
  private static func forEachWindow(
    _ geometry: WindowGeometry, _ shape: Shape, _ body: (_ cells: [Int]) -> Void
  ) {
    precondition(
      shape.rank == 4 && shape[1] == geometry.input.height && shape[2] == geometry.input.width,
      "input \(shape) is not of the geometry's shape")
    for n in 0..<shape[0] {
      for y in 0..<geometry.output.height {
        for x in 0..<geometry.output.width {
          for c in 0..<shape[3] {
            var cells: [Int] = []
            for i in geometry.kernelRows(at: y) {
              for j in geometry.kernelColumns(at: x) {
                let row = y * geometry.strides.height - geometry.top + i * geometry.dilation.height
                let column = x * geometry.strides.width - geometry.left + j * geometry.dilation.width
                cells.append(((n * shape[1] + row) * shape[2] + column) * shape[3] + c)
              }
            }
            body(cells)
          }
        }
      }
    }
  }
}
