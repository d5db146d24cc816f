/// Makes the calls of some workloads take longer by a factor: a check of the gate, which must notice.
struct SlowDown {
  let pattern: Regex<AnyRegexOutput>
  let factor: Double

  /// Reads `REGEX=FACTOR`; nil if it is not of that form or the factor is below 1.
  init?(_ text: String) {
    guard let separator = text.lastIndex(of: "="), let factor = Double(text[text.index(after: separator)...]),
      factor >= 1, factor.isFinite, let pattern = try? Regex(String(text[..<separator]))
    else { return nil }
    self.pattern = pattern
    self.factor = factor
  }

  /// `call`, followed by so long a wait that both together take `factor` times as long.
  func slowed(_ call: @escaping () throws -> Void, of workload: String) -> () throws -> Void {
    guard workload.contains(pattern) else { return call }
    let (clock, factor) = (ContinuousClock(), factor)
    return {
      let start = clock.now
      try call()
      let end = start + (clock.now - start) * factor
      while clock.now < end {}
    }
  }
}
