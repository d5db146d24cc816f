/// Which algorithms a model's convolutions may use.
public enum ConvolutionPreference: Hashable, Sendable {
  /// The fastest, by rules on the sizes that measurement made: a function of the shape alone.
  case automatic
  /// The fastest without Winograd's, whose rounding errors are some times larger.
  case withoutWinograd
  /// This one wherever it can compute a convolution, elsewhere `im2col`.
  case only(ConvolutionAlgorithm)
}
