public import Tensor

/// Y = f(X · W + b) on the rows of the last axis: a matrix product, a bias and, where fused, an activation.
///
/// Shapes: X `[rows, K]`, W `[K, units]`, b `[units]`, Y `[rows, units]`, where rows counts all axes but the last.
/// Backward: dW = Xᵀ · dY, dX = dY · Wᵀ, db the column sums of dY, with dY multiplied first by f′.
public struct DenseOperation: Operation {
  public let outputShape: Shape
  public let usesBias: Bool
  /// Applied to the result while it is in the cache; `.linear` if none was fused.
  public let activation: Activation
  private let inputLength: Int

  private var units: Int { outputShape.dimensions.last ?? 1 }

  /// For samples of shape `[..., K]`, of which `outputShape` takes the last axis' place by `units`.
  public init(inputShape: Shape, units: Int, usesBias: Bool = true) {
    outputShape = Shape(inputShape.dimensions.dropLast() + [units])
    inputLength = inputShape.dimensions.last ?? 1
    self.usesBias = usesBias
    activation = .linear
  }

  private init(_ operation: DenseOperation, activation: Activation) {
    outputShape = operation.outputShape
    inputLength = operation.inputLength
    usesBias = operation.usesBias
    self.activation = activation
  }

  public var floatingPointOperations: Int { 2 * rows(batch: 1) * inputLength * units }

  public var fusedParts: [String] { activation == .linear ? [] : [activation.rawValue] }

  public func fused(with next: any Operation, mode: ExecutionMode) -> (any Operation)? {
    guard activation == .linear, let next = next as? ActivationOperation, next.activation.canFuse(in: mode)
    else {
      return nil
    }
    return DenseOperation(self, activation: next.activation)
  }

  private func rows(batch: Int) -> Int { batch * outputShape.dimensions.dropLast().reduce(1, *) }

  private func kernel(batch: Int, _ workers: WorkerPool) -> DenseKernel {
    DenseKernel(
      rows: rows(batch: batch), k: inputLength, n: units, activation: activation, workers: workers)
  }

  public func requirements(batch: Int, mode: ExecutionMode) -> OperationRequirements {
    var requirements = OperationRequirements()
    requirements.sharedScratchFloats = kernel(batch: batch, .shared).scratchFloats
    if mode.keepsForGradients {
      requirements.backwardReadsInputs = true
      requirements.backwardReadsOutput = activation != .linear
      requirements.backwardOverwritesOutputGradient = activation != .linear
      requirements.sharedScratchFloats = max(
        requirements.sharedScratchFloats, ColumnSums.scratchFloats(rows: rows(batch: batch), columns: units))
    }
    return requirements
  }

  public func forward(_ pass: OperationPass) {
    kernel(batch: pass.batch, pass.workers).forward(
      pass.inputs[0], weights: pass.weights[0], bias: usesBias ? pass.weights[1] : nil, output: pass.output,
      scratch: pass.sharedScratch)
  }

  public func backward(_ pass: OperationPass) {
    let kernel = kernel(batch: pass.batch, pass.workers)
    BiasActivation.backward(
      activation, gradient: pass.outputGradient, output: pass.output, count: kernel.rows * units,
      workers: pass.workers)
    if let gradient = pass.weightGradients[0] {
      kernel.weightGradient(gradient, input: pass.inputs[0], outputGradient: pass.outputGradient)
    }
    if usesBias, let gradient = pass.weightGradients[1] {
      ColumnSums.write(
        gradient, of: pass.outputGradient, rows: kernel.rows, columns: units, scratch: pass.sharedScratch,
        workers: pass.workers)
    }
    if let gradient = pass.inputGradients[0] {
      kernel.inputGradient(gradient, weights: pass.weights[0], outputGradient: pass.outputGradient)
    }
  }
}
