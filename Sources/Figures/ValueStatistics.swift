/// What a figure says and needs to know about values; those that are not finite are only counted.
package struct ValueStatistics: Hashable, Sendable {
  /// The smallest and the largest finite value; 0 and 0 if there is none.
  package private(set) var limits: ClosedRange<Float> = 0...0
  package private(set) var mean = 0.0
  /// The deviation of the whole population, as NumPy's `std`.
  package private(set) var standardDeviation = 0.0
  package private(set) var nonFiniteCount = 0
  package private(set) var finiteCount = 0
  package private(set) var zeroCount = 0

  package init(_ values: [Float]) {
    var lower = Float.infinity
    var upper = -Float.infinity
    var sum = 0.0
    for value in values {
      guard value.isFinite else {
        nonFiniteCount += 1
        continue
      }
      lower = min(lower, value)
      upper = max(upper, value)
      sum += Double(value)
      if value == 0 { zeroCount += 1 }
    }
    let count = values.count - nonFiniteCount
    finiteCount = count
    guard count > 0 else { return }
    limits = lower...upper
    mean = sum / Double(count)
    var squares = 0.0
    for value in values where value.isFinite {
      let distance = Double(value) - mean
      squares += distance * distance
    }
    standardDeviation = (squares / Double(count)).squareRoot()
  }

  /// All values are the same finite number: a channel that says nothing about this image.
  package var isConstant: Bool { nonFiniteCount == 0 && limits.lowerBound == limits.upperBound }

  /// ", 3 values not finite (magenta)", or nothing.
  static func note(nonFinite count: Int) -> String {
    count == 0 ? "" : ", \(NumberText.count(count)) \(count == 1 ? "value" : "values") not finite (magenta)"
  }
}
