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
  /// Straight from the definition, for images of few channels; forward and kernel gradient.
  case direct

  /// Whether the algorithm can compute a convolution of the given sizes.
  package func supports(_ geometry: ConvolutionGeometry) -> Bool {
    switch self {
    case .im2col: true
    case .direct: DirectConvolution.supports(geometry)
    default: WinogradTiles.supports(geometry)
    }
  }

  /// m of Winograd's F(m×m, 3×3); nil for other algorithms.
  package var winogradSide: Int? {
    switch self {
    case .im2col, .direct: nil
    case .winograd2, .winograd2Planewise: 2
    case .winograd4, .winograd4Planewise: 4
    case .winograd6: 6
    }
  }

  package var isWinograd: Bool { winogradSide != nil }

  /// Whether products are shared plane by plane, see `WinogradConvolution`.
  package var isPlanewise: Bool { self == .winograd2Planewise || self == .winograd4Planewise }
}

/// Which algorithms a model's convolutions may use.
public enum ConvolutionPreference: Hashable, Sendable {
  /// The fastest, by rules on the sizes that measurement made: a function of the shape alone.
  case automatic
  /// The fastest without Winograd's, whose rounding errors are some times larger.
  case withoutWinograd
  /// This one wherever it can compute a convolution, elsewhere `im2col`.
  case only(ConvolutionAlgorithm)
}

/// Which algorithm computes each direction of a convolution.
package struct ConvolutionChoice: Hashable, Sendable {
  package var forward: ConvolutionAlgorithm
  package var kernelGradient: ConvolutionAlgorithm
  package var inputGradient: ConvolutionAlgorithm

  package init(_ geometry: ConvolutionGeometry, batch: Int, preference: ConvolutionPreference) {
    switch preference {
    case .only(let algorithm):
      let possible = algorithm.supports(geometry) ? algorithm : .im2col
      (forward, kernelGradient) = (possible, possible)
      inputGradient = possible == .direct ? .im2col : possible
    case .withoutWinograd, .automatic:
      (forward, kernelGradient, inputGradient) = (.im2col, .im2col, .im2col)
      if ConvolutionAlgorithm.direct.supports(geometry) {
        (forward, kernelGradient) = (.direct, .direct)
        return
      }
      guard preference == .automatic else { return }
      guard WinogradTiles.supports(geometry), geometry.inputChannels >= 16, geometry.outputChannels >= 16
      else {
        return
      }
      // Planewise pays where a kernel is too large to be read again for every block of tiles.
      let weights = geometry.inputChannels * geometry.outputChannels
      forward = weights >= 1 << 17 ? .winograd4Planewise : .winograd4
      let backward: ConvolutionAlgorithm = weights >= 1 << 14 ? .winograd4Planewise : .winograd4
      (kernelGradient, inputGradient) = (backward, backward)
    }
  }
}
