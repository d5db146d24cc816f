internal import Tensor

/// The classes of layers that a saved model may have.
public enum LayerRegistry {
  private static let classes = Locked<[String: any Layer.Type]>(
    Dictionary(uniqueKeysWithValues: builtIn.map { ($0.className, $0) }))

  static let builtIn: [any Layer.Type] = [
    ActivationLayer.self, ActivityRegularization.self, Add.self, Average.self, AveragePooling2D.self,
    BatchNormalization.self,
    Concatenate.self, Conv2D.self, Conv2DTranspose.self, Cropping2D.self, Dense.self, DepthwiseConv2D.self,
    Dropout.self, ELU.self, Flatten.self, GlobalAveragePooling2D.self, GlobalMaxPooling2D.self,
    GroupNormalization.self, LayerNormalization.self, LeakyReLU.self, MaxPooling2D.self, Maximum.self,
    Minimum.self, Multiply.self, Normalization.self, PReLU.self, RandomContrast.self, RandomFlip.self,
    RandomRotation.self, RandomTranslation.self, RandomZoom.self, ReLU.self, Rescaling.self, Reshape.self,
    Resizing.self,
    SeparableConv2D.self, Softmax.self, SpatialDropout2D.self, Subtract.self, UpSampling2D.self,
    ZeroPadding2D.self,
  ]

  /// Makes a class of your own loadable, under its `className`. It replaces an earlier one of that name.
  public static func register(_ layer: any Layer.Type) {
    classes.withLock { $0[layer.className] = layer }
  }

  /// The names of all classes, sorted.
  static var classNames: [String] { classes.withLock { $0.keys.sorted() } }

  /// The class of the given name; nil if nobody registered it.
  static func layer(named className: String) -> (any Layer.Type)? { classes.withLock { $0[className] } }
}
