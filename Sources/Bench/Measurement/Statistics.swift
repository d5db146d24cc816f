/// The middle of the numbers; of an even number of them, the mean of the two in the middle. Traps on none.
func median(_ numbers: [Double]) -> Double {
  precondition(!numbers.isEmpty, "no numbers have no median")
  let sorted = numbers.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The seconds that `body` takes.
func seconds(of body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  try body()
  return (clock.now - start) / .seconds(1)
}
