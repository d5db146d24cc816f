import CNN
import Tensor

/// A model's summary for other programs: shapes are those of one image, without the batch axis.
struct ModelSummary: Encodable {
  struct Layer: Encodable {
    let name: String
    let className: String
    let outputShape: [Int]
    let parameters: Int
    let trainable: Bool

    private enum CodingKeys: String, CodingKey {
      case name, parameters, trainable
      case className = "class_name"
      case outputShape = "output_shape"
    }
  }

  let name: String
  let inputShapes: [[Int]]
  let outputShapes: [[Int]]
  let parameters: Int
  let trainableParameters: Int
  let layers: [Layer]
  /// Those of a saved model.
  let classes: [String]?
  let preprocessing: Preprocessing?

  private enum CodingKeys: String, CodingKey {
    case name, parameters, layers, classes, preprocessing
    case inputShapes = "input_shapes"
    case outputShapes = "output_shapes"
    case trainableParameters = "trainable_parameters"
  }

  init(_ model: Model, saved: SavedModel?) {
    name = model.name
    inputShapes = model.inputs.map(\.shape.dimensions)
    outputShapes = model.outputs.map(\.shape.dimensions)
    parameters = model.parameterCount
    trainableParameters = model.trainableVariables.map(\.shape.elementCount).reduce(0, +)
    layers = model.layers.map {
      Layer(
        name: $0.name, className: $0.className, outputShape: $0.outputShape.dimensions,
        parameters: $0.parameterCount, trainable: $0.isTrainable)
    }
    classes = saved?.classNames
    preprocessing = saved?.preprocessing
  }
}
