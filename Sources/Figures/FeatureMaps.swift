internal import Tensor

/// The activation of one layer for one image: height x width values in each of its channels.
///
/// A dense layer's activation has one value a channel: its height and width are 1.
struct FeatureMaps: Sendable {
  let height: Int
  let width: Int
  let channels: Int
  private let activation: Tensor

  /// Takes `[1, H, W, C]` or `[H, W, C]` and, if `allowsVectors`, `[1, N]` or `[N]`. Throws `unsuitableShape` for
  /// other shapes, batches of several images and tensors without elements.
  init(_ activation: Tensor, for figure: String, allowsVectors: Bool) throws(FigureError) {
    var dimensions = Array(activation.shape)
    if dimensions.count == 4 || (allowsVectors && dimensions.count == 2), dimensions[0] == 1 {
      dimensions.removeFirst()
    }
    if allowsVectors, dimensions.count == 1 { dimensions = [1, 1] + dimensions }
    guard dimensions.count == 3, activation.count > 0 else {
      let expected = "[1, H, W, C] or [H, W, C]" + (allowsVectors ? ", [1, N] or [N]" : "")
      throw .unsuitableShape(figure: figure, expected: expected, found: activation.shape)
    }
    (height, width, channels) = (dimensions[0], dimensions[1], dimensions[2])
    self.activation = activation
  }

  /// One channel's values.
  func channel(_ channel: Int) -> PixelMap<Float> {
    let values = activation.withUnsafeBufferPointer { all in
      [Float](unsafeUninitializedCapacity: height * width) { target, count in
        count = height * width
        for i in 0..<count { target[i] = all[i * channels + channel] }
      }
    }
    return PixelMap(width: width, height: height, values: values)
  }

  /// All values, channel fastest.
  var values: [Float] { activation.values }

  /// "148 × 148".
  var sizeText: String { "\(NumberText.count(height)) × \(NumberText.count(width))" }
}
