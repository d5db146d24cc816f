import CNN
import Foundation
import Tensor

/// A stack of layers computed by the naive loops, with the gradients of its weights.
struct NaiveNetwork {
  private let layers: [ModelLayer]

  /// Traps on layers that the timed networks do not have.
  init(_ model: Model) { layers = model.layers }

  /// The sizes of the stack's convolutions.
  var convolutions: [ConvolutionGeometry] {
    layers.compactMap { layer in
      (layer.layer as? Conv2D).map { geometry($0, layer.output.inputs[0].shape.prepending(1)) }
    }
  }

  /// Every layer's output for a batch.
  func outputs(for input: Tensor) -> [Tensor] {
    var outputs: [Tensor] = []
    for layer in layers { outputs.append(forward(layer, outputs.last ?? input)) }
    return outputs
  }

  /// The gradients of all weights by path.
  ///
  /// - Parameter lossGradient: the loss's gradient with respect to what the last activation takes in, from the output.
  func gradients(for input: Tensor, lossGradient: (_ output: Tensor) -> Tensor) -> [String: Tensor] {
    let outputs = outputs(for: input)
    var gradients: [String: Tensor] = [:]
    var upstream = lossGradient(outputs[outputs.count - 1])
    for place in layers.indices.reversed() {
      let layer = layers[place]
      let layerInput = place == 0 ? input : outputs[place - 1]
      if place < layers.count - 1 { upstream = beforeActivation(layer, outputs[place], upstream) }
      let back = backward(layer, layerInput, upstream, needsInputGradient: place > 0)
      for (variable, gradient) in zip(layer.variables, back.weights) {
        gradients[layer.path(of: variable)] = gradient
      }
      upstream = back.input
    }
    return gradients
  }

  // MARK: Single layers

  private func forward(_ layer: ModelLayer, _ input: Tensor) -> Tensor {
    let weights = layer.variables.map(\.value)
    switch layer.layer {
    case let convolution as Conv2D:
      return activated(
        convolution.activation,
        NaiveConvolution.forward(
          geometry(convolution, input.shape), input: input, kernel: weights[0], bias: weights[1]))
    case let dense as Dense:
      return activated(
        dense.activation, NaiveDense.forward(input: input, kernel: weights[0], bias: weights[1]))
    case let pooling as MaxPooling2D:
      return NaivePooling.max(windows(pooling, input.shape), input: input)
    case is Flatten:
      return input.reshaped(to: layer.outputShape.prepending(input.shape[0]))
    default:
      preconditionFailure("there are no naive loops for \(layer.className)")
    }
  }

  /// The gradients of a layer's input and weights, `upstream` being that before its activation.
  private func backward(
    _ layer: ModelLayer, _ input: Tensor, _ upstream: Tensor, needsInputGradient: Bool
  ) -> (input: Tensor, weights: [Tensor]) {
    switch layer.layer {
    case let convolution as Conv2D:
      let geometry = geometry(convolution, input.shape)
      let kernel = layer.variables[0].value
      return (
        needsInputGradient
          ? NaiveConvolution.inputGradient(geometry, outputGradient: upstream, kernel: kernel) : input,
        [
          NaiveConvolution.kernelGradient(geometry, input: input, outputGradient: upstream),
          NaiveConvolution.biasGradient(geometry, outputGradient: upstream),
        ]
      )
    case is Dense:
      let back = NaiveDense.gradients(
        input: input, kernel: layer.variables[0].value, outputGradient: upstream)
      return (back.input, [back.kernel, back.bias])
    case let pooling as MaxPooling2D:
      return (
        NaivePooling.maxGradient(windows(pooling, input.shape), input: input, outputGradient: upstream), []
      )
    default:
      return (upstream.reshaped(to: input.shape), [])
    }
  }

  private func activated(_ activation: Activation, _ input: Tensor) -> Tensor {
    switch activation {
    case .relu: return Tensor(input.shape, input.values.map { max($0, 0) })
    case .sigmoid: return Tensor(input.shape, input.values.map { Float(1 / (1 + exp(-Double($0)))) })
    case .softmax:
      let classes = input.shape.dimensions.last ?? 1
      let powers = input.values.map { exp(Double($0)) }
      return Tensor(
        input.shape,
        powers.indices.map { place in
          let row = place / classes * classes
          return Float(powers[place] / powers[row..<row + classes].reduce(0, +))
        })
    default: preconditionFailure("there is no naive \(activation)")
    }
  }

  /// The gradient before a layer's ReLU; the other activations stand last, where the loss takes them in.
  private func beforeActivation(_ layer: ModelLayer, _ output: Tensor, _ gradient: Tensor) -> Tensor {
    let activation = (layer.layer as? Conv2D)?.activation ?? (layer.layer as? Dense)?.activation
    guard activation == .relu else { return gradient }
    return Tensor(output.shape, zip(output.values, gradient.values).map { $0 > 0 ? $1 : 0 })
  }

  private func geometry(_ layer: Conv2D, _ input: Shape) -> ConvolutionGeometry {
    ConvolutionGeometry(
      window: WindowGeometry(
        input: Size2D(input[1], input[2]), kernel: layer.kernelSize, strides: layer.strides,
        dilation: layer.dilationRate, padding: layer.padding),
      inputChannels: input[3], outputChannels: layer.filters, groups: layer.groups)
  }

  private func windows(_ layer: MaxPooling2D, _ input: Shape) -> WindowGeometry {
    WindowGeometry(
      input: Size2D(input[1], input[2]), kernel: layer.poolSize, strides: layer.strides,
      padding: layer.padding)
  }
}
