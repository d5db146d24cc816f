public import Tensor

/// How a layer wants one of its weights: its name, shape and first value.
public struct WeightSpecification: Hashable, Sendable {
  /// The weight's name within its layer, in Keras's words: `kernel`, `bias`, `gamma`, ...
  public var name: String
  public var shape: Shape
  public var initializer: Initializer
  /// False for what is not learned by gradients, such as a batch normalisation's moving mean.
  public var isTrainable: Bool
  /// What training adds to the loss for its numbers.
  public var regularizer: Regularizer?

  public init(
    name: String, shape: Shape, initializer: Initializer, isTrainable: Bool = true,
    regularizer: Regularizer? = nil
  ) {
    self.name = name
    self.shape = shape
    self.initializer = initializer
    self.isTrainable = isTrainable
    self.regularizer = regularizer
  }
}

/// A weight: a tensor that belongs to a layer, is shared by all models with that layer, and changes in training.
///
/// Reading and writing are safe from several threads; a reader keeps the tensor it has read.
public final class Variable: Sendable {
  public let specification: WeightSpecification
  private let contents: Locked<Contents>

  private struct Contents {
    /// Nil until the variable has its first value: weights from a file need no room for others before.
    var tensor: Tensor?
    var version = 0
  }

  init(_ specification: WeightSpecification) {
    self.specification = specification
    contents = Locked(Contents())
  }

  public var shape: Shape { specification.shape }
  /// Whether it is learned by gradients, unless its layer is frozen.
  public var isTrainable: Bool { specification.isTrainable }

  /// The weight's value, zeros before the first. Setting traps on another shape.
  public var value: Tensor {
    get { versionedValue.tensor }
    set {
      require(newValue.shape == shape, "a weight of shape \(shape) cannot become \(newValue.shape)")
      contents.withLock {
        $0.tensor = newValue
        $0.version += 1
      }
    }
  }

  /// The value and how often it has been set: what was derived from one version stays valid for it.
  var versionedValue: (tensor: Tensor, version: Int) {
    contents.withLock { ($0.tensor ?? Tensor(shape), $0.version) }
  }

  /// Changes the value where it lies, without a copy if nobody else holds it.
  func update(_ body: (UnsafeMutableBufferPointer<Float>) -> Void) {
    contents.withLock {
      $0.version += 1
      if $0.tensor == nil { $0.tensor = Tensor(shape) }
      $0.tensor?.withUnsafeMutableBufferPointer(body)
    }
  }

  /// Gives the variable its first value, unless it has one.
  func initializeIfNeeded(seed: UInt64, path: String) {
    contents.withLock {
      guard $0.tensor == nil else { return }
      var random = RandomSource(seed: seed, stream: path)
      $0.tensor = specification.initializer.tensor(of: shape, using: &random)
      $0.version += 1
    }
  }
}
