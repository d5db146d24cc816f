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
    if let count = sampleCount(CollectionOfOne(input)), count <= batchSize {
      return run(CollectionOfOne(input), count)
    }
    return try predict([input], batchSize: batchSize)
  }

  /// The outputs for one tensor of samples for each input of the model.
  public func predict(_ inputs: [Tensor], batchSize: Int = 32) throws -> [Tensor] {
    let inputs = try checked(inputs)
    let count = inputs[0].shape[0]
    let size = max(batchSize, 1)
    if count <= size { return run(inputs, count) }
    var parts: [[Tensor]] = []
    for start in stride(from: 0, to: count, by: size) {
      let end = min(start + size, count)
      parts.append(run(inputs.map { $0.rows(start..<end) }, end - start))
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
    while let batch = try batches.next() {
      guard !batch.inputs.isEmpty else { continue }
      let inputs = try checked(batch.inputs)
      parts.append(run(inputs, inputs[0].shape[0]))
    }
    guard !parts.isEmpty else { throw ModelError.unusableData("the source to predict for has no samples") }
    return outputs.indices.map { output in Tensor(concatenating: parts.map { $0[output] }) }
  }

  private func run(_ inputs: some Collection<Tensor>, _ count: Int) -> [Tensor] {
    executor.withWorkspace(for: .inference(batch: count)) { $0.forward(inputs: inputs) }
  }

  /// The number of samples, if the tensors are batches of inputs; nil if they have other shapes, or no batch axis.
  private func sampleCount(_ tensors: some Collection<Tensor>) -> Int? {
    guard tensors.count == inputs.count, let count = tensors.first?.shape.first, count > 0 else { return nil }
    for (tensor, input) in zip(tensors, inputs) where !tensor.shape.isBatch(count, of: input.shape) {
      return nil
    }
    return count
  }

  /// The inputs with a batch axis, if they fit the model. Makes nothing new if the shapes are right.
  func checked(_ tensors: [Tensor]) throws(ModelError) -> [Tensor] {
    if sampleCount(tensors) != nil { return tensors }
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
