/// All workloads, in the order of the report.
enum Catalog {
  static let all: [any Workload] = networks + convolutions

  private static let networks: [any Workload] =
    [1, 20, 32].map { NetworkWorkload(.tutorial, .infer, batch: $0) }
    + [NetworkWorkload(.tutorial, .train, batch: 20)]
    + [1, 256].map { NetworkWorkload(.fashion, .infer, batch: $0) }
    + [NetworkWorkload(.fashion, .train, batch: 64)]

  private static let convolutions: [ConvolutionWorkload] = ConvolutionShape.all.flatMap { shape in
    ConvolutionWorkload.Direction.allCases.flatMap { direction in
      [1, 16].map { ConvolutionWorkload(shape: shape, direction: direction, batch: $0) }
    }
  }

  /// Every workload, and after each convolution the same with every algorithm that can compute it.
  static let allWithAlgorithms: [any Workload] = networks + convolutions.flatMap { [$0] + $0.byAlgorithm }

  /// One row of each kind, for a look that takes seconds.
  private static let quickNames: Set<String> = [
    "tutorial/infer/b1", "tutorial/infer/b20", "tutorial/train/b20", "fashion/infer/b256",
    "fashion/train/b64",
    "conv/tutorial1_150x150x3_k3_32/forward/b1", "conv/tutorial2_74x74x32_k3_64/train/b1",
    "conv/stem_224x224x3_k7s2_64/forward/b1", "conv/res3_28x28x128_k3_128/forward/b1",
    "conv/res4_14x14x256_k3_256/train/b1", "conv/point_14x14x512_k1_512/forward/b16",
    "conv/dw_112x112x32_k3/forward/b16",
  ]

  static let quick: [any Workload] = all.filter { quickNames.contains($0.name) }

  /// The workloads in whose name `pattern` is found; where there is none, `quick` decides between all and few.
  static func selection(
    matching pattern: Regex<AnyRegexOutput>?, quick isQuick: Bool, algorithms: Bool = false
  ) -> [any Workload] {
    let candidates = algorithms ? allWithAlgorithms : isQuick && pattern == nil ? quick : all
    guard let pattern else { return candidates }
    // A convolution brings its algorithms along, so that an expression that ends in a batch size finds them too.
    return candidates.filter { workload in
      workload.name.contains(pattern) || workload.name.prefix { $0 != "@" }.contains(pattern)
    }
  }
}
