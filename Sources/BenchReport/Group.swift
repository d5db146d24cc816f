import Foundation

/// Results that are summed up together.
struct Group: Equatable, Sendable {
  let title: String
  let results: [Comparison.Result]

  /// The groups of a comparison, in the order of its results.
  static func groups(of results: [Comparison.Result]) -> [Group] {
    var titles: [String] = []
    var members: [String: [Comparison.Result]] = [:]
    for result in results {
      let title = title(of: result.workload)
      if members[title] == nil { titles.append(title) }
      members[title, default: []].append(result)
    }
    let order = { (title: String) in title.hasPrefix("Whole") ? 0 : title.contains("forward,") ? 1 : 2 }
    return titles.enumerated().sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
      .map { Group(title: $0.element, results: members[$0.element, default: []]) }
  }

  /// Names are those of Bench: `tutorial/infer/b1`, `conv/res3_28x28x128_k3_128/forward/b16`.
  private static func title(of workload: String) -> String {
    guard workload.hasPrefix("conv/") else { return "Whole networks" }
    guard workload.contains("/forward/") else { return "Convolutions, forward and all gradients" }
    return "Convolutions, forward, batch \(workload.split(separator: "/b").last ?? "")"
  }

  var ratios: [Double] { results.compactMap(\.ratio) }

  /// What AVX2 takes, as a multiple of the best level's time.
  var avx2Factors: [Double] {
    results.compactMap { result in result.avx2.map { $0.median / result.convscope.median } }
  }
}

/// The mean that suits ratios; nil without any.
func geometricMean(_ ratios: [Double]) -> Double? {
  ratios.isEmpty ? nil : exp(ratios.map(log).reduce(0, +) / Double(ratios.count))
}
