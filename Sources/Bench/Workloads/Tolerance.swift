import CNN

/// How far results may lie from the naive loops', as a share of the largest number. Winograd's algorithm rounds more.
enum Tolerance {
  /// Outputs, and the gradients of single layers.
  static func results(usingWinograd: Bool) -> Double { usingWinograd ? 1e-4 : 1e-5 }

  /// Gradients of whole networks, where small differences decide which of two pixels is the larger one.
  static func networkGradients(usingWinograd: Bool) -> Double { usingWinograd ? 1e-3 : 1e-4 }
}

extension ConvolutionChoice {
  /// Whether any direction is computed by Winograd's algorithm.
  var usesWinograd: Bool { [forward, kernelGradient, inputGradient].contains(where: \.isWinograd) }
}
