internal import Tensor

/// The classes of layers that a saved model may have.
public enum LayerRegistry {
  private static let classes = Locked<[String: any Layer.Type]>(
    Dictionary(uniqueKeysWithValues: builtIn.map { ($0.className, $0) }))

  static let builtIn: [any Layer.Type] = [
    ActivationLayer.self, Add.self, AveragePooling2D.self, BatchNormalization.self, Concatenate.self,
    Conv2D.self, Dense.self, DepthwiseConv2D.self, Dropout.self, Flatten.self,
    GlobalAveragePooling2D.self, GlobalMaxPooling2D.self, MaxPooling2D.self, Rescaling.self,
    Reshape.self, ZeroPadding2D.self,
  ]

  /// Makes a class of your own loadable, under its `className`. It replaces an earlier one of that name.
  public static func register(_ layer: any Layer.Type) {
    classes.withLock { $0[layer.className] = layer }
  }

  /// The class of the given name; nil if nobody registered it.
  static func layer(named className: String) -> (any Layer.Type)? { classes.withLock { $0[className] } }
}
