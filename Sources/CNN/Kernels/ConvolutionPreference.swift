/// Which algorithms a model's convolutions may use.
///
/// Results of different algorithms agree within rounding, but not bit for bit.
public enum ConvolutionPreference: Hashable, Sendable {
  /// The fastest, by tables that measurement made: a function of the shape and of the processor's level alone.
  case automatic
  /// The fastest without Winograd's, whose rounding errors are some times larger.
  case withoutWinograd
  /// This one wherever it can compute a convolution, elsewhere `im2col`. Gradients that it cannot compute are left to
  /// `direct` or `im2col`.
  case only(ConvolutionAlgorithm)
  /// What was the fastest when it was measured on this machine; `automatic` for what was not measured.
  case tuned(ConvolutionTuning)
}

extension ConvolutionPreference: CustomStringConvertible {
  public var description: String {
    switch self {
    case .automatic: "automatic"
    case .withoutWinograd: "without-winograd"
    case .only(let algorithm): algorithm.rawValue
    case .tuned: "tuned"
    }
  }
}
