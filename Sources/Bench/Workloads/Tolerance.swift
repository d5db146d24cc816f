/// How far results may lie from the naive loops', as a share of the largest number.
enum Tolerance {
  /// Convolutions by im2col.
  static let convolution = 1e-5
  /// Outputs of whole networks.
  static let network = 1e-5
  /// Gradients of whole networks, where small differences decide which of two pixels is the larger one.
  static let networkGradients = 1e-4
}
