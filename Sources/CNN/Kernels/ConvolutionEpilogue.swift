/// What a convolution does to its result before it writes it: an elementwise activation and, where fused, 2×2 max
/// pooling.
struct ConvolutionEpilogue: Hashable, Sendable {
  var activation = Activation.linear
  /// The pooled output's size; nil without pooling. Only after `linear` and `relu`, which never fall.
  var pooled: Size2D?
}
