internal import Foundation

/// How resizing finds the new samples; the names and numbers are Pillow's, and of one TensorFlow's.
public enum Interpolation: String, Hashable, Sendable, Codable, CaseIterable {
  /// The sample whose cell the new centre lies in.
  case nearest
  /// Filters whose width grows with the reduction, so that no sample is left out (antialiasing).
  case bilinear, bicubic, lanczos, box, hamming
  /// TensorFlow's `tf.image.resize`, and so Keras's `image_dataset_from_directory`: between the four pixels about the new
  /// centre, without antialiasing, and not rounded.
  case tensorFlowBilinear = "tensorflow-bilinear"
}

extension Interpolation {
  /// How far from its centre the filter reaches, in samples of the coarser of the two images. Nil where there is none.
  var support: Double? {
    switch self {
    case .nearest, .tensorFlowBilinear: nil
    case .box: 0.5
    case .bilinear, .hamming: 1
    case .bicubic: 2
    case .lanczos: 3
    }
  }

  /// The filter's weight `x` samples off its centre.
  func weight(at x: Double) -> Double {
    let distance = abs(x)
    switch self {
    case .nearest, .box:
      return x > -0.5 && x <= 0.5 ? 1 : 0
    case .bilinear, .tensorFlowBilinear:
      return distance < 1 ? 1 - distance : 0
    case .hamming:
      if distance == 0 { return 1 }
      if distance >= 1 { return 0 }
      let angle = distance * .pi
      // The window's numbers are single precision in Pillow; its results depend on it.
      return sin(angle) / angle * (Double(Float(0.54)) + Double(Float(0.46)) * cos(angle))
    case .bicubic:  // Keys's cubic convolution, a = -0.5
      let a = -0.5
      if distance < 1 { return ((a + 2) * distance - (a + 3)) * distance * distance + 1 }
      if distance < 2 { return (((distance - 5) * distance + 8) * distance - 4) * a }
      return 0
    case .lanczos:
      return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0
    }
  }

  private func sinc(_ x: Double) -> Double {
    if x == 0 { return 1 }
    let angle = x * .pi
    return sin(angle) / angle
  }
}
