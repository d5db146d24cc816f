import CNN
import Tensor

/// What one layer makes of one image: `[1, H, W, C]`, or `[1, N]` for a layer whose channels have one value.
struct LayerActivation {
  var layer: ModelLayer
  var values: Tensor
  /// What the values stand for, the classes in a classifier's last layer; empty if they have numbers only.
  var valueNames: [String] = []
}

extension ModelLayer {
  /// The number of channels that can be drawn as pictures; 0 for layers that have one value a channel.
  var mapCount: Int { outputShape.rank == 3 ? outputShape[2] : 0 }
}

extension SavedModel {
  /// The classes that the values of a layer stand for: those of the model, in the layer that gives its output. One value is
  /// that of the second of two classes. Empty for other layers, and where the file has no names.
  func valueNames(of layer: ModelLayer) -> [String] {
    guard !classNames.isEmpty, let names = try? namesOfClasses(),
      layer.output === model.outputs[0]
    else { return [] }
    return layer.outputShape[0] == 1 ? [names[1]] : names
  }
}
