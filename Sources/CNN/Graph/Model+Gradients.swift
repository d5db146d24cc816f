public import Tensor

/// With respect to what gradients are wanted.
public enum GradientTarget: Hashable, Sendable {
  /// All trainable weights.
  case parameters
  /// All inputs of the model.
  case inputs
  /// The output of the layer with this name.
  case activation(String)
}

/// The gradients of one scalar: a loss, or the sum of the outputs weighted with given numbers.
public struct Gradients: Sendable {
  /// The model's outputs, `[N] + output shape`.
  public let outputs: [Tensor]
  /// For each input its gradient, in the input's shape; empty if not asked for.
  public let inputs: [Tensor]
  /// The gradients of the activations asked for, by layer, each `[N] + output shape`.
  public let activations: [String: Tensor]
  /// The gradients of the trainable weights by path (`conv2d_1/kernel`); empty if not asked for.
  public let parameters: [String: Tensor]
}

extension Model {
  /// The gradients of Σ outputs · upstream, by one pass forward and one back.
  ///
  /// - Parameters:
  ///   - inputs: `[N] + sample shape` for each input; one sample may come without the batch axis.
  ///   - upstream: for each output the gradient that enters there, in the output's shape `[N] + output shape`.
  ///   - targets: with respect to what.
  ///   - training: whether layers such as dropout behave as in training.
  /// - Throws: `ModelError` for unknown layers and other shapes.
  public func gradients(
    at inputs: [Tensor], upstream: [Tensor], withRespectTo targets: Set<GradientTarget>,
    training: Bool = false
  ) throws -> Gradients {
    try gradients(at: inputs, withRespectTo: targets, training: training) { _ in upstream }
  }

  /// The gradients of a scalar function of the outputs, whose own gradient with respect to them `upstream` computes.
  ///
  /// Throws what `upstream` throws, and `ModelError` for unknown layers and other shapes.
  public func gradients(
    at inputs: [Tensor], withRespectTo targets: Set<GradientTarget>, training: Bool = false,
    upstream: (_ outputs: [Tensor]) throws -> [Tensor]
  ) throws -> Gradients {
    let inputs = try checked(inputs)
    // In a fixed order, so that the same targets find the same plan again.
    let names = targets.compactMap { if case .activation(let name) = $0 { name } else { nil } }.sorted()
    var places: [Int] = []
    for name in names {
      let output = try layer(named: name).output
      // A nested model's output may be an input.
      places.append(
        graph.calls.firstIndex { $0 === output } ?? ~(graph.inputs.firstIndex { $0 === output } ?? 0))
    }
    if targets.contains(.inputs) { places += inputs.indices.map { ~$0 } }
    var request = PlanRequest(
      batch: inputs[0].shape[0], mode: ExecutionMode(isTraining: training, keepsForGradients: true))
    request.gradientsForParameters = targets.contains(.parameters)
    request.gradientPlaces = places
    request.gradientsEnterAsTensors = true
    request.frozenLayers = frozenLayers
    return try executor.withWorkspace(for: request) { workspace in
      let outputs = workspace.forward(inputs: inputs)
      let upstream = try upstream(outputs)
      try checkUpstream(upstream, of: outputs)
      let wanted = workspace.backward(from: upstream)
      return Gradients(
        outputs: outputs, inputs: Array(wanted.dropFirst(names.count)),
        activations: Dictionary(uniqueKeysWithValues: zip(names, wanted)),
        parameters: targets.contains(.parameters) ? parameterGradients(workspace) : [:])
    }
  }

  private func checkUpstream(_ upstream: [Tensor], of outputs: [Tensor]) throws(ModelError) {
    guard upstream.count == outputs.count else {
      throw .wrongCount(of: "upstream gradients", expected: outputs.count, found: upstream.count)
    }
    for (index, (given, output)) in zip(upstream, outputs).enumerated() where given.shape != output.shape {
      throw .wrongShape(
        of: "the upstream gradient of output \(index + 1)", expected: output.shape.description,
        found: given.shape)
    }
  }

  private func parameterGradients(_ workspace: Workspace) -> [String: Tensor] {
    var result: [String: Tensor] = [:]
    for layer in flattenedLayers {
      for variable in layer.variables where variable.isTrainable && layer.isTrainable {
        let number = workspace.plan.variables.firstIndex { $0 === variable }
        let gradient = number.flatMap { workspace.gradient(ofVariable: $0) }
        result[layer.path(of: variable)] = Tensor(variable.shape) { target in
          if let gradient {
            target.baseAddress!.update(from: gradient, count: target.count)
          } else {
            target.update(repeating: 0)
          }
        }
      }
    }
    return result
  }
}
