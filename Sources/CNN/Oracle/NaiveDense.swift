package import Tensor

/// The fully connected layer as its definition says it, in plain loops that add up in `Double`.
///
/// X is `[rows, K]`, W is `[K, units]`, b is `[units]`, Z = X · W + b is `[rows, units]`.
package enum NaiveDense {
  package static func forward(input: Tensor, kernel: Tensor, bias: Tensor? = nil) -> Tensor {
    let (rows, k, units) = (input.shape[0], kernel.shape[0], kernel.shape[1])
    precondition(input.shape == [rows, k], "\(input.shape) does not fit kernel \(kernel.shape)")
    let (x, w) = (input.unsafeBase, kernel.unsafeBase)
    return Tensor([rows, units]) { target in
      for row in 0..<rows {
        for unit in 0..<units {
          var sum = bias.map { Double($0.unsafeBase[unit]) } ?? 0
          for i in 0..<k { sum += Double(x[row * k + i]) * Double(w[i * units + unit]) }
          target[row * units + unit] = Float(sum)
        }
      }
    }
  }

  /// dX = dZ · Wᵀ, dW = Xᵀ · dZ and db = Σ dZ over the rows.
  package static func gradients(
    input: Tensor, kernel: Tensor, outputGradient: Tensor
  ) -> (input: Tensor, kernel: Tensor, bias: Tensor) {
    let (rows, k, units) = (input.shape[0], kernel.shape[0], kernel.shape[1])
    precondition(
      outputGradient.shape == [rows, units], "gradient \(outputGradient.shape) is not [\(rows), \(units)]")
    var dx = [Double](repeating: 0, count: rows * k)
    var dw = [Double](repeating: 0, count: k * units)
    var db = [Double](repeating: 0, count: units)
    for row in 0..<rows {
      for unit in 0..<units {
        let gradient = Double(outputGradient.unsafeBase[row * units + unit])
        db[unit] += gradient
        for i in 0..<k {
          dx[row * k + i] += gradient * Double(kernel.unsafeBase[i * units + unit])
          dw[i * units + unit] += gradient * Double(input.unsafeBase[row * k + i])
        }
      }
    }
    return (
      Tensor([rows, k], dx.map(Float.init)), Tensor([k, units], dw.map(Float.init)),
      Tensor([units], db.map(Float.init))
    )
  }
}
