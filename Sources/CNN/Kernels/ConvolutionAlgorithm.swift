/// A way to compute a convolution. All give the same result but for rounding.
public enum ConvolutionAlgorithm: String, Hashable, Sendable, Codable, CaseIterable {
  /// Tiled im2col and sgemm: does every convolution; for 1×1 kernels without im2col.
  case im2col
  /// Winograd's F(4×4, 3×3), a block of tiles at a time.
  case winograd4
  /// Winograd's F(4×4, 3×3), a plane of many tiles at a time.
  case winograd4Planewise = "winograd4-planewise"
  /// Straight from the definition, for images of few channels; forward and kernel gradient.
  case direct

  /// Whether the algorithm can compute a convolution of the given sizes.
  package func supports(_ geometry: ConvolutionGeometry) -> Bool {
    switch self {
    case .im2col: true
    case .winograd4, .winograd4Planewise: WinogradTiles.supports(geometry)
    case .direct: DirectConvolution.supports(geometry)
    }
  }

  package var isWinograd: Bool { self == .winograd4 || self == .winograd4Planewise }
}
