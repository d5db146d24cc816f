import CNN
import Testing

@testable import Bench

@Suite struct CatalogTests {
  private func names(_ workloads: [any Workload]) -> [String] { workloads.map(\.name) }

  /// The shapes of convolutions that the peers' harness has.
  private let shapes = [
    "tutorial1_150x150x3_k3_32", "tutorial2_74x74x32_k3_64", "tutorial3_36x36x64_k3_128",
    "tutorial4_17x17x128_k3_128", "stem_224x224x3_k7s2_64", "res2_56x56x64_k3_64", "res3_28x28x128_k3_128",
    "res4_14x14x256_k3_256", "res5_7x7x512_k3_512", "point_56x56x64_k1_256", "point_14x14x512_k1_512",
    "dw_112x112x32_k3", "dw_14x14x512_k3",
  ]

  @Test func everyNetworkAndConvolutionIsThereInItsUsualBatchSizes() {
    let networks = [
      "tutorial/infer/b1", "tutorial/infer/b16", "tutorial/infer/b20", "tutorial/infer/b32",
      "tutorial/infer/b64", "tutorial/train/b20", "tutorial/train/b32", "tutorial/train/b64",
      "fashion/infer/b1", "fashion/infer/b64", "fashion/infer/b256", "fashion/train/b20", "fashion/train/b64",
    ]
    let convolutions = shapes.flatMap { shape in
      ["forward", "train"].flatMap { direction in
        ["b1", "b16"].map { "conv/\(shape)/\(direction)/\($0)" }
      }
    }
    #expect(names(Catalog.all) == networks + convolutions)
  }

  @Test func everyWorkloadCanBeHadInOtherBatchSizes() throws {
    let found = names(Catalog.selection(matching: nil, batches: [20, 64], quick: true))
    #expect(found.count == (4 + 2 * shapes.count) * 2)
    #expect(found.prefix(3) == ["tutorial/infer/b20", "tutorial/infer/b64", "tutorial/train/b20"])
    #expect(found.last == "conv/dw_14x14x512_k3/train/b64")
  }

  @Test func aFilterIsFoundAnywhereInTheName() throws {
    let found = names(Catalog.selection(matching: try Regex("res[23].*/forward"), quick: false))
    #expect(
      found == [
        "conv/res2_56x56x64_k3_64/forward/b1", "conv/res2_56x56x64_k3_64/forward/b16",
        "conv/res3_28x28x128_k3_128/forward/b1", "conv/res3_28x28x128_k3_128/forward/b16",
      ])
  }

  @Test func aFilterChoosesFromAllWorkloadsInAQuickRunToo() throws {
    let found = names(Catalog.selection(matching: try Regex("^conv/res5.*train/b16$"), quick: true))
    #expect(found == ["conv/res5_7x7x512_k3_512/train/b16"])
  }

  @Test func aFilterThatMatchesNothingSelectsNothing() throws {
    #expect(Catalog.selection(matching: try Regex("resnet"), quick: false).isEmpty)
  }

  @Test func aQuickRunHasSomeOfEachKind() {
    let quick = names(Catalog.selection(matching: nil, quick: true))
    #expect(Set(quick).isStrictSubset(of: names(Catalog.all)))
    for part in [
      "tutorial/infer", "tutorial/train", "fashion/", "forward/b1", "train/b1", "conv/dw", "conv/point",
    ] {
      #expect(quick.contains { $0.contains(part) }, "\(part)")
    }
  }

  @Test func onlyDepthwiseConvolutionsWaitForMemory() {
    for workload in Catalog.all {
      #expect(workload.bound == (workload.name.hasPrefix("conv/dw") ? .copy : .sgemm), "\(workload.name)")
    }
  }

  @Test func aWrongExpressionIsRefused() {
    #expect(Pattern(argument: "conv/(") == nil)
    #expect(Pattern(argument: "conv/") != nil)
  }
}

@Suite struct AlgorithmRowsTests {
  private func names(_ pattern: String) throws -> [String] {
    Catalog.selection(matching: try Regex(pattern), quick: false, algorithms: true).map(\.name)
  }

  @Test func aConvolutionBringsItsAlgorithmsAlong() throws {
    let found = try names("^conv/res3.*/forward/b1$")
    let name = "conv/res3_28x28x128_k3_128/forward/b1"
    #expect(found.first == name)
    #expect(found.contains("\(name)@im2col"))
    #expect(found.contains("\(name)@winograd4"))
    #expect(found.allSatisfy { $0 == name || $0.hasPrefix("\(name)@") })
  }

  @Test func onlyRowsOfAlgorithmsAreAlternatives() {
    for workload in Catalog.selection(matching: nil, quick: false, algorithms: true) {
      #expect(workload.isAlternative == workload.name.contains("@"), "\(workload.name)")
    }
  }

  @Test func oneAlgorithmCanBeChosen() throws {
    #expect(
      try names("res3.*/train/b16@im2col$") == ["conv/res3_28x28x128_k3_128/train/b16@im2col"])
  }

  @Test func whereThereIsNoChoiceThereAreNoSuchRows() throws {
    #expect(try names("^conv/dw_14.*/forward/b1$") == ["conv/dw_14x14x512_k3/forward/b1"])
  }

  @Test func everyAlgorithmThatTheEngineHasIsMeasuredSomewhere() throws {
    let found = Set(
      try names("^conv/").compactMap { $0.split(separator: "@").dropFirst().first.map(String.init) })
    #expect(found == Set(ConvolutionAlgorithm.allCases.map(\.rawValue)))
  }

  @Test func onlyWinogradMayRoundMore() {
    #expect(Tolerance.results(usingWinograd: false) == 1e-5)
    #expect(Tolerance.results(usingWinograd: true) == 1e-4)
  }
}
