import Tensor

/// How much the samples of each class count in training; 1 for a class that is not named.
struct ClassWeights {
  let weights: [Int: Float]

  init(_ weights: [Int: Float]) throws(ModelError) {
    for (number, weight) in weights where number < 0 || !(weight >= 0 && weight.isFinite) {
      throw .unusableData(
        "class weights need class numbers from 0 and finite weights that are not negative, not \(number): \(weight)"
      )
    }
    self.weights = weights
  }

  static let bothWeights = ModelError.unusableData(
    "class weights and sample weights are both given; multiply them into sample weights")

  /// Throws unless there is one output whose target names one class for a sample.
  func check(outputs: [String], shapes: [[Shape]]) throws(ModelError) {
    guard outputs.count == 1 else {
      throw .unusableData(
        "class weights are for models with one output, but there are \(outputs.joined(separator: ", ")); "
          + "give sample weights")
    }
    guard shapes[0].allSatisfy({ $0.rank <= 1 }) else {
      throw .unusableData(
        "class weights need one class for each sample, but the target of \(outputs[0]) has shape \(shapes[0][0])"
      )
    }
  }

  /// Writes the weight of each sample: that of the class whose number the target is, or where it has its largest
  /// number. Makes nothing new once there is room.
  func write(for targets: Tensor, to result: inout [Float]) throws(ModelError) {
    let (count, width) = (targets.shape[0], targets.shape.rank > 1 ? targets.shape[1] : 1)
    result.removeAll(keepingCapacity: true)
    let base = targets.unsafeBase
    for sample in 0..<count {
      let row = base + sample * width
      let place = width == 1 ? Int(exactly: row[0].rounded()) : Accuracy.place(ofLargestIn: row, width)
      guard let place else {
        throw .unusableData(
          "class weights need class numbers, but the target of sample \(sample + 1) of the batch is \(row[0])"
        )
      }
      result.append(weights[place] ?? 1)
    }
  }
}
