public import Tensor

/// A model that is a plain stack of layers: a `Model`, made with `init(input:name:seed:layers:)`.
public typealias Sequential = Model

extension Model {
  /// The stack of the given layers on one input of shape `input` (without the batch axis).
  ///
  /// ```swift
  /// let model = try Sequential(input: [150, 150, 3]) {
  ///   Conv2D(32, kernelSize: 3, activation: .relu)
  ///   MaxPooling2D(2)
  /// }
  /// ```
  /// Throws `ModelError` naming the layer that cannot take the shape of the one before.
  public convenience init(
    input: Shape, name: String? = nil, seed: UInt64 = 0, @LayerBuilder layers: () -> [any Layer]
  ) throws(ModelError) {
    try self.init(input: input, name: name, seed: seed, layers: layers())
  }

  /// The stack of the layers of an array, for networks whose depth is known at run time only.
  public convenience init(
    input: Shape, name: String? = nil, seed: UInt64 = 0, layers: [any Layer]
  ) throws(ModelError) {
    let input = Input(shape: input)
    guard !layers.isEmpty else { throw .disconnectedGraph(reason: "a stack needs at least one layer") }
    var output = input
    var counts: [String: Int] = [:]
    for layer in layers {
      let className = layer.classNameInKeras
      counts[className, default: 0] += 1
      do {
        output = try layer(output)
      } catch {
        // The layer has no name yet; its number among its class tells which one it is.
        throw layer.name == nil
          ? error.naming(className, "\(className) number \(counts[className] ?? 1)") : error
      }
    }
    try self.init(
      graph: Graph(inputs: [input], outputs: [output]), name: name, className: Self.sequential, seed: seed)
  }
}

/// Collects the layers written in braces; models, `if`, `for` and arrays of layers may stand among them.
@resultBuilder
public enum LayerBuilder {
  public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
  public static func buildExpression(_ model: Model) -> [any Layer] { [model.layer] }
  public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
  public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
  public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
}
