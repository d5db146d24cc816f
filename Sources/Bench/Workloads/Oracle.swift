import Tensor

/// The naive loops' results, each computed once and timed: rows that differ only in the batch size share them.
final class Oracle {
  struct Answer {
    /// Each tensor by the name of what it is: `output`, `kernel`, ...
    let tensors: [String: Tensor]
    let seconds: Double
  }

  private var answers: [String: Answer] = [:]

  /// The answer under `key`, computed by `compute` at the first time.
  func answer(for key: String, _ compute: () throws -> [String: Tensor]) rethrows -> Answer {
    if let known = answers[key] { return known }
    let clock = ContinuousClock()
    let start = clock.now
    let tensors = try compute()
    let answer = Answer(tensors: tensors, seconds: (clock.now - start) / .seconds(1))
    answers[key] = answer
    return answer
  }
}

/// The largest difference between two tensors of one shape as a share of the largest expected number.
///
/// Infinite if the shapes differ or a number is not finite, so that neither can pass for a small error.
func maximalError(of found: Tensor, expected: Tensor) -> Double {
  guard found.shape == expected.shape else { return .infinity }
  var (difference, largest) = (0.0, 0.0)
  for (a, b) in zip(found.values, expected.values) {
    guard a.isFinite, b.isFinite else { return .infinity }
    difference = max(difference, abs(Double(a) - Double(b)))
    largest = max(largest, abs(Double(b)))
  }
  if difference == 0 { return 0 }
  return largest == 0 ? .infinity : difference / largest
}
