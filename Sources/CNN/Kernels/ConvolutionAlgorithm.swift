/// A way to compute a convolution. All give the same result but for rounding.
public enum ConvolutionAlgorithm: String, Hashable, Sendable, Codable, CaseIterable {
  /// Tiled im2col and sgemm: does every convolution; for 1×1 kernels without im2col.
  case im2col
  /// Winograd's F(2×2, 3×3), a block of tiles at a time.
  case winograd2
  /// Winograd's F(2×2, 3×3), a plane of many tiles at a time.
  case winograd2Planewise = "winograd2-planewise"
  /// Winograd's F(4×4, 3×3), a block of tiles at a time.
  case winograd4
  /// Winograd's F(4×4, 3×3), a plane of many tiles at a time.
  case winograd4Planewise = "winograd4-planewise"
  /// Winograd's F(6×6, 3×3), a block of tiles at a time.
  case winograd6
  /// Winograd's F(6×6, 3×3), a plane of many tiles at a time.
  case winograd6Planewise = "winograd6-planewise"
  /// Winograd's F(4×4, 3×3) without sgemm, for images of few channels; forward.
  case winograd4FewChannels = "winograd4-few-channels"
  /// Straight from the definition, without rearranging images; with strides only for kernels that are not dilated.
  case direct

  /// Whether the algorithm can compute a convolution of the given sizes.
  package func supports(_ geometry: ConvolutionGeometry) -> Bool {
    switch self {
    case .im2col: true
    case .direct: DirectConvolution.supports(geometry)
    case .winograd4FewChannels: FewChannelsConvolution.supports(geometry)
    default: WinogradTiles.supports(geometry)
    }
  }

  /// Whether the algorithm can compute one direction of it.
  package func supports(_ geometry: ConvolutionGeometry, _ direction: ConvolutionDirection) -> Bool {
    supports(geometry) && (self != .winograd4FewChannels || direction == .forward)
  }

  /// m of Winograd's F(m×m, 3×3); nil for other algorithms.
  package var winogradSide: Int? {
    switch self {
    case .im2col, .direct: nil
    case .winograd2, .winograd2Planewise: 2
    case .winograd4, .winograd4Planewise, .winograd4FewChannels: 4
    case .winograd6, .winograd6Planewise: 6
    }
  }

  package var isWinograd: Bool { winogradSide != nil }

  /// Whether the algorithm is to compute forward where gradients follow. Rounding that decides which of two nearly equal
  /// pixels is the larger one counts there, and tiles of 6×6 round the most.
  package var suitsBeforeGradients: Bool { winogradSide != 6 }

  /// Whether products are shared plane by plane, see `WinogradConvolution`.
  package var isPlanewise: Bool {
    switch self {
    case .winograd2Planewise, .winograd4Planewise, .winograd6Planewise: true
    default: false
    }
  }
}

/// What is computed of a convolution: its output, or a gradient.
public enum ConvolutionDirection: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
  case forward
  case kernelGradient = "kernel_gradient"
  case inputGradient = "input_gradient"
}
