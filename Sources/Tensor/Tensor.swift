/// A multi-dimensional array of `Float`, row-major, with value semantics.
///
/// Copies share their memory until one of them is written. Images are `[H, W, C]`, batches of them
/// `[N, H, W, C]`. Operators between tensors trap on shapes that do not fit and name both; everything that
/// takes data from outside the program throws instead.
public struct Tensor: Sendable {
  public let shape: Shape
  var storage: TensorStorage

  /// The number of elements.
  public var count: Int { storage.count }

  init(shape: Shape, storage: TensorStorage) {
    self.shape = shape
    self.storage = storage
  }

  /// A tensor with every element equal to `value`.
  public init(_ shape: Shape, repeating value: Float = 0) {
    self.init(shape: shape, storage: TensorStorage(uninitializedCount: shape.elementCount))
    storage.base.initialize(repeating: value, count: count)
  }

  /// A tensor of the given elements in row-major order. Traps unless there are exactly `shape.elementCount`.
  public init(_ shape: Shape, _ values: some Collection<Float>) {
    require(
      values.count == shape.elementCount,
      "shape \(shape) has \(shape.elementCount) elements, \(values.count) were given")
    self.init(shape: shape, storage: TensorStorage(uninitializedCount: shape.elementCount))
    _ = UnsafeMutableBufferPointer(start: storage.base, count: count).initialize(from: values)
  }

  /// A scalar: a tensor of shape `[]`.
  public init(_ value: Float) { self.init([], repeating: value) }

  /// A tensor whose elements `initialize` writes; it must write all of them.
  public init<Failure: Error>(
    _ shape: Shape, initializingWith initialize: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Void
  ) throws(Failure) {
    self.init(shape: shape, storage: TensorStorage(uninitializedCount: shape.elementCount))
    try initialize(UnsafeMutableBufferPointer(start: storage.base, count: count))
  }

  /// Tensors of one shape put after one another along a new first axis: images become a batch.
  ///
  /// Traps on an empty list and on two different shapes.
  public init(stacking tensors: [Tensor]) {
    require(!tensors.isEmpty, "there is nothing to stack")
    let shape = tensors[0].shape
    self.init(shape.prepending(tensors.count)) { target in
      for (index, tensor) in tensors.enumerated() {
        require(
          tensor.shape == shape, "cannot stack a tensor of shape \(tensor.shape) with one of shape \(shape)")
        (target.baseAddress! + index * shape.elementCount).update(
          from: tensor.storage.base, count: shape.elementCount)
      }
    }
  }
}

extension Tensor: Equatable {
  /// Equal shapes and, element for element, equal numbers (so a NaN equals nothing).
  public static func == (a: Tensor, b: Tensor) -> Bool {
    guard a.shape == b.shape else { return false }
    for i in 0..<a.count where a.storage.base[i] != b.storage.base[i] { return false }
    return true
  }
}

extension Tensor: CustomStringConvertible {
  public var description: String {
    let shown = values.prefix(8).map { "\($0)" }.joined(separator: ", ")
    return "Tensor\(shape)(\(shown)\(count > 8 ? ", …" : ""))"
  }
}
