import Figures

extension BarsFigure {
  /// ConvScope's time over the fastest peer's, a bar for each workload that is compared; nil if there is none.
  static func ratios(of comparison: Comparison) throws(FigureError) -> BarsFigure? {
    let results = Group.groups(of: comparison.results).flatMap(\.results).filter { $0.ratio != nil }
    guard !results.isEmpty else { return nil }
    return try BarsFigure(
      labels: results.map { $0.workload.hasPrefix("conv/") ? String($0.workload.dropFirst(5)) : $0.workload },
      series: [Series(name: "ConvScope", values: results.map { $0.ratio ?? .nan })],
      title: "ConvScope's time over that of the fastest other engine",
      caption: "Bars to the left of 1: ConvScope is faster. \(comparison.machine.processor), "
        + "\(comparison.machine.threads) threads",
      axisLabel: "ratio of times, logarithmic", unit: "", scale: .logarithmic, reference: 1)
  }
}
