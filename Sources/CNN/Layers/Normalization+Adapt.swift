public import Tensor

extension Normalization {
  /// Measures the mean and variance of data, which replace those that the layer had. Before the model is trained.
  ///
  /// One batch is in memory at a time; sums are in double precision around each batch's own mean, and batches are joined
  /// as Chan, Golub and LeVeque do ("Updating formulae and a pairwise algorithm for computing sample variances", 1979), so
  /// that large means cost no digits.
  ///
  /// - Parameters:
  ///   - source: batches of inputs; targets are not looked at, and batches whose samples are all left out are passed over.
  ///   - steps: how many batches are taken; nil for one whole pass.
  ///   - input: which of a batch's inputs the layer is for.
  /// - Throws: the source's errors; `ModelError` for data of other shapes than the layer's, numbers that are not finite,
  ///   and a layer whose mean and variance were given.
  public func adapt(_ source: some BatchSource, steps: Int? = nil, input: Int = 0) throws {
    guard steps != nil || source.batchesPerPass != nil else {
      throw ModelError.unusableData(
        "the data to adapt to never ends: say with `steps` how many batches to take")
    }
    let batches = try source.batches(ofPass: 0, skipping: 0)
    var moments: RunningMoments?
    var taken = 0
    while taken < steps ?? .max, let batch = try batches.next() {
      taken += 1
      guard !batch.inputs.isEmpty else { continue }
      guard batch.inputs.indices.contains(input) else {
        throw ModelError.wrongCount(of: "input tensors", expected: input + 1, found: batch.inputs.count)
      }
      try add(batch.inputs[input], to: &moments)
    }
    try keep(moments)
  }

  /// The same for a tensor `[N] + sample shape`.
  public func adapt(_ data: Tensor) throws {
    var moments: RunningMoments?
    try add(data, to: &moments)
    try keep(moments)
  }

  private func add(_ data: Tensor, to moments: inout RunningMoments?) throws(ModelError) {
    guard mean == nil, variance == nil else {
      throw .invalidArgument(
        layer: displayName, reason: "its mean and variance were given, so it does not adapt to data")
    }
    guard data.shape.rank > 0, data.count > 0 else {
      throw .unusableData("the data to adapt to has no samples")
    }
    let sample = try outputShape(for: [data.shape.droppingFirst()])
    let places = places(sample)
    let expected = state.variables.first?.shape ?? moments?.shape ?? places.shape
    guard places.shape == expected else {
      throw .wrongShape(
        of: "the data to adapt to, along the axes \(axis)", expected: expected.description,
        found: places.shape)
    }
    if moments == nil { moments = RunningMoments(shape: places.shape) }
    moments?.add(data, places: places)
    guard moments?.isFinite == true else { throw .notFinite("the data to adapt to") }
  }

  private func keep(_ moments: RunningMoments?) throws(ModelError) {
    guard let moments else { throw .unusableData("the data to adapt to has no batches") }
    if state.variables.isEmpty {
      let specifications = [("mean", Initializer.zeros), ("variance", .ones)].map {
        WeightSpecification(name: $0, shape: moments.shape, initializer: $1, isTrainable: false)
      }
      _ = state.build(specifications)
    }
    state.variables[0].value = moments.means
    state.variables[1].value = moments.variances
  }
}

/// The mean and the sum of squares around it of numbers that come in batches, for each place along some axes.
private struct RunningMoments {
  let shape: Shape
  private var count = 0.0
  private var mean: [Double]
  private var squares: [Double]

  init(shape: Shape) {
    self.shape = shape
    mean = Array(repeating: 0, count: shape.elementCount)
    squares = mean
  }

  var means: Tensor { Tensor(shape, mean.map { Float($0) }) }
  var variances: Tensor { Tensor(shape, squares.map { Float($0 / count) }) }
  var isFinite: Bool { mean.allSatisfy(\.isFinite) && squares.allSatisfy(\.isFinite) }

  mutating func add(_ data: Tensor, places: AxisPlaces) {
    let added = Double(data.count / mean.count)
    let total = count + added
    let sums = Self.sums(data, places, around: nil, mean.count)
    let batchMean = sums.map { $0 / added }
    let batchSquares = Self.sums(data, places, around: batchMean, mean.count)
    for i in mean.indices {
      let difference = batchMean[i] - mean[i]
      mean[i] += difference * added / total
      squares[i] += batchSquares[i] + difference * difference * count * added / total
    }
    count = total
  }

  /// Σ x, or Σ (x − center)², for each place.
  private static func sums(
    _ data: Tensor, _ places: AxisPlaces, around center: [Double]?, _ count: Int
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    let block = places.block
    data.withUnsafeBufferPointer { x in
      places.indices.withUnsafeBufferPointer { indices in
        sums.withUnsafeMutableBufferPointer { sums in
          for start in stride(from: 0, to: x.count, by: block) {
            if let center {
              for i in 0..<block {
                let place = Int(indices[i])
                let difference = Double(x[start + i]) - center[place]
                sums[place] += difference * difference
              }
            } else {
              for i in 0..<block { sums[Int(indices[i])] += Double(x[start + i]) }
            }
          }
        }
      }
    }
    return sums
  }
}
