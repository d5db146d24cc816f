public import Tensor

extension Model {
  /// The outputs for one tensor of samples, in the order of the model's outputs.
  ///
  /// - Parameters:
  ///   - input: `[N] + sample shape`, or one sample without the batch axis.
  ///   - batchSize: how many samples go through together.
  /// - Returns: a tensor `[N] + output shape` for each output.
  /// - Throws: `ModelError` if the model has several inputs or the shape is another.
  public func predict(_ input: Tensor, batchSize: Int = 32) throws -> [Tensor] {
    try predict([input], batchSize: batchSize)
  }

  /// The outputs for one tensor of samples for each input of the model.
  public func predict(_ inputs: [Tensor], batchSize: Int = 32) throws -> [Tensor] {
    let inputs = try checked(inputs)
    let count = inputs[0].shape[0]
    let size = max(batchSize, 1)
    if count <= size { return run(inputs) }
    var parts: [[Tensor]] = []
    for start in stride(from: 0, to: count, by: size) {
      parts.append(run(inputs.map { $0.rows(start..<min(start + size, count)) }))
    }
    return outputs.indices.map { output in Tensor(concatenating: parts.map { $0[output] }) }
  }

  /// The outputs for all batches of one pass over `source`.
  ///
  /// - Throws: the source's errors, `ModelError.unusableData` if the pass has no batch or does not end.
  public func predict(_ source: some BatchSource) throws -> [Tensor] {
    guard source.batchesPerPass != nil else {
      throw ModelError.unusableData("predict needs a source whose passes end")
    }
    let batches = try source.batches(ofPass: 0, skipping: 0)
    var parts: [[Tensor]] = []
    while let batch = try batches.next() { parts.append(run(try checked(batch.inputs))) }
    guard !parts.isEmpty else { throw ModelError.unusableData("the source to predict for has no samples") }
    return outputs.indices.map { output in Tensor(concatenating: parts.map { $0[output] }) }
  }

  private func run(_ inputs: [Tensor]) -> [Tensor] {
    executor.withWorkspace(for: .inference(batch: inputs[0].shape[0])) { $0.forward(inputs: inputs) }
  }

  /// The inputs with a batch axis, if they fit the model.
  func checked(_ tensors: [Tensor]) throws(ModelError) -> [Tensor] {
    guard tensors.count == inputs.count else {
      throw .wrongCount(of: "input tensors", expected: inputs.count, found: tensors.count)
    }
    var result: [Tensor] = []
    for (index, tensor) in tensors.enumerated() {
      let expected = inputs[index].shape
      let name = inputs[index].inputName ?? (inputs.count == 1 ? "the input" : "input \(index + 1)")
      let batched = tensor.shape == expected ? tensor.reshaped(to: expected.prepending(1)) : tensor
      guard batched.shape.rank == expected.rank + 1, batched.shape.droppingFirst() == expected else {
        throw .wrongShape(of: name, expected: "[N, \(expected.description.dropFirst())", found: tensor.shape)
      }
      result.append(batched)
    }
    let count = result[0].shape[0]
    guard count > 0 else { throw .unusableData("the input has no samples") }
    for tensor in result where tensor.shape[0] != count {
      throw .wrongShape(of: "an input", expected: "\(count) samples, as the first", found: tensor.shape)
    }
    return result
  }
}
