import CNN
import Tensor

/// What one layer makes of one image: `[1, H, W, C]`, or `[1, N]` for a layer whose channels have one value.
struct LayerActivation {
  var layer: ModelLayer
  var values: Tensor
}

extension ModelLayer {
  /// The number of channels that can be drawn as pictures; 0 for layers that have one value a channel.
  var mapCount: Int { outputShape.rank == 3 ? outputShape[2] : 0 }
}
