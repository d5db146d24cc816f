import Foundation

/// The generated parts of the documents, by their names.
struct Sections {
  let comparison: Comparison

  private typealias Format = NumberFormat

  /// Every part with its text.
  var all: [String: String] {
    [
      "summary": summary, "comparison": tables, "avx2": avx2, "footprint": footprint, "details": details,
      "headline": headline,
    ]
  }

  private var groups: [Group] { Group.groups(of: comparison.results) }

  /// The peers that any of the results has a time of.
  private func peers(in results: [Comparison.Result]) -> [Peer] {
    Peer.allCases.filter { peer in results.contains { $0.time(of: peer) != nil } }
  }

  // MARK: Summary

  var summary: String {
    ([machine, versions] + (comparison.notPinned.isEmpty ? [] : [notPinned]) + [groupTable, winners])
      .joined(separator: "\n\n")
  }

  private var machine: String {
    let machine = comparison.machine
    let dates = comparison.results.map(\.date).sorted()
    let days = Set([dates[0], dates[dates.count - 1]]).sorted().joined(separator: " to ")
    let rounds = comparison.results.map(\.rounds).min() ?? 0
    return
      "\(machine.processor), \(machine.cores) cores, \(machine.threads) threads, kernels for \(level(machine.level)); "
      + "\(comparison.system), \(machine.blas)\(comparison.swift.map { ", Swift \($0)" } ?? ""); \(days); "
      + "at least \(rounds) rounds. A job without work costs "
      + String(format: "%.2f µs.", comparison.launchMicroseconds)
  }

  private func level(_ name: String) -> String {
    switch name {
    case "avx512": "AVX-512"
    case "avx2": "AVX2"
    default: name
    }
  }

  private var versions: String {
    let packages = comparison.versions.values.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    guard !packages.isEmpty else { return "No other engine was measured." }
    return "Versions: "
      + packages.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      + "."
  }

  private var notPinned: String {
    "Not the versions that `scripts/peers/setup` installs: \(comparison.notPinned.joined(separator: ", "))."
  }

  private var groupTable: String {
    markdownTable(
      ["time over the fastest other engine's", "rows", "geometric mean", "smallest", "largest"],
      groups.filter { !$0.ratios.isEmpty }.map { group in
        [
          group.title, "\(group.ratios.count)", Format.ratio(geometricMean(group.ratios)),
          Format.ratio(group.ratios.min()), Format.ratio(group.ratios.max()),
        ]
      })
  }

  /// Where ConvScope is not the fastest.
  private var winners: String {
    let compared = comparison.results.filter { $0.ratio != nil }
    guard !compared.isEmpty else { return "Nothing is compared." }
    let slower = compared.filter { ($0.ratio ?? 0) > 1 }.sorted { ($0.ratio ?? 0) > ($1.ratio ?? 0) }
    guard !slower.isEmpty else { return "No other engine is faster in any of the \(compared.count) rows." }
    let list = slower.map { "\n- `\($0.workload)`: \($0.best?.peer.name ?? ""), \(Format.ratio($0.ratio))" }
    return "**Others are faster in \(slower.count) of \(compared.count) rows**, by this factor:\n"
      + list.joined()
  }

  // MARK: Tables

  /// Every engine's times.
  var tables: String {
    groups.map { group in
      let peers = peers(in: group.results)
      let table = markdownTable(
        ["workload", "ConvScope"] + peers.map(\.name) + (peers.isEmpty ? [] : ["ratio"]) + ["sgemm"],
        group.results.map { result in
          [result.workload, Format.milliseconds(result.convscope.median)]
            + peers.map { Format.milliseconds(result.time(of: $0)) }
            + (peers.isEmpty ? [] : [ratio(of: result)])
            + [Format.percent(result.convscope.sgemmShare)]
        })
      return "### \(group.title)\n\n\(table)"
    }.joined(separator: "\n\n")
  }

  private func ratio(of result: Comparison.Result) -> String {
    guard let ratio = result.ratio, let best = result.best else { return "–" }
    return Format.ratio(ratio) + (ratio > 1 ? " (\(best.peer.name) is faster)" : "")
  }

  /// Times with AVX2 beside those with AVX-512.
  var avx2: String {
    let measured = comparison.results.filter { $0.avx2 != nil }
    guard !measured.isEmpty else { return "Not measured: this needs a processor with AVX-512." }
    let means = groups.compactMap { group in
      geometricMean(group.avx2Factors).map { "\(group.title.lowercased()) \(Format.ratio($0))" }
    }
    let table = markdownTable(
      ["workload", "AVX-512", "AVX2", "times as long", "sgemm, AVX2", "AVX2 over the fastest other"],
      measured.map { result in
        let avx2 = result.avx2
        return [
          result.workload, Format.milliseconds(result.convscope.median), Format.milliseconds(avx2?.median),
          Format.ratio(avx2.map { $0.median / result.convscope.median }),
          avx2.map { Format.percent($0.sgemmShare) } ?? "–",
          Format.ratio(avx2.flatMap { figure in result.best.map { figure.median / $0.time } }),
        ]
      })
    return "Geometric means of the factor: \(means.joined(separator: ", ")).\n\n\(table)"
  }

  /// Memory and the time to a first prediction.
  var footprint: String {
    guard let footprint = comparison.footprint else { return "Not measured." }
    let named = [("convscope", "ConvScope")] + Peer.allCases.map { ($0.rawValue, $0.name) }
    return markdownTable(
      ["\(footprint.date)", "training, MB", "one prediction, MB", "start to first prediction, ms"],
      named.compactMap { key, name in
        footprint.programs[key].map { program in
          [
            name, Format.whole(program.trainingMegabytes), Format.whole(program.predictionMegabytes),
            Format.whole(program.firstPredictionMilliseconds),
          ]
        }
      })
  }

  /// What Bench says of each row.
  var details: String {
    groups.map { group in
      let table = markdownTable(
        [
          "workload", "median ms", "min ms", "calls", "GFLOP/s", "sgemm", "naive", "error", "allocations",
          "workspace MB",
        ],
        group.results.map { result in
          let figure = result.convscope
          return [
            result.workload, Format.milliseconds(figure.median), Format.milliseconds(figure.minimum),
            "\(figure.calls)", String(format: "%.1f", figure.gigaflops), Format.percent(figure.sgemmShare),
            String(format: "%.0fx", figure.speedUp), String(format: "%.1e", figure.maximalError),
            figure.allocations.map(String.init) ?? "–", Format.megabytes(figure.workspaceBytes),
          ]
        })
      return "### \(group.title)\n\n\(table)"
    }.joined(separator: "\n\n")
  }

  // MARK: Headline

  private static let headlines: [(workload: String, title: String)] = [
    ("tutorial/infer/b1", "walk-through network, one image"),
    ("tutorial/infer/b20", "walk-through network, batch of 20"),
    ("tutorial/train/b20", "walk-through network, training step of 20"),
    ("fashion/infer/b1", "Fashion-MNIST network, one image"),
    ("fashion/infer/b256", "Fashion-MNIST network, batch of 256"),
    ("fashion/train/b64", "Fashion-MNIST network, training step of 64"),
  ]

  /// The few rows that the README shows.
  var headline: String {
    let shown = Self.headlines.compactMap { workload, title in
      comparison.results.first { $0.workload == workload }.map { (title, $0) }
    }
    let peers = peers(in: shown.map(\.1)).filter { $0 != .compiledPyTorch }
    return markdownTable(
      ["time in ms, \(comparison.machine.threads) threads", "ConvScope"] + peers.map(\.name) + [
        "of the best"
      ],
      shown.map { title, result in
        [title, "**\(Format.milliseconds(result.convscope.median))**"]
          + peers.map { Format.milliseconds(result.time(of: $0)) } + [Format.ratio(result.ratio)]
      })
  }
}
