/// All workloads, in the order of the report.
enum Catalog {
  /// Those of the usual batch sizes.
  static let all = workloads(batches: nil)

  /// Every network and convolution, in the given batch sizes or those that are usual for each.
  static func workloads(batches: [Int]?) -> [any Workload] {
    networks(batches) + convolutions(batches)
  }

  private static func networks(_ batches: [Int]?) -> [any Workload] {
    let usual: [(Network, NetworkWorkload.Mode, [Int])] = [
      (.tutorial, .infer, [1, 16, 20, 32, 64]), (.tutorial, .train, [20, 32, 64]),
      (.fashion, .infer, [1, 64, 256]), (.fashion, .train, [20, 64]),
    ]
    return usual.flatMap { network, mode, sizes in
      (batches ?? sizes).map { NetworkWorkload(network, mode, batch: $0) }
    }
  }

  private static func convolutions(_ batches: [Int]?) -> [ConvolutionWorkload] {
    ConvolutionShape.all.flatMap { shape in
      ConvolutionWorkload.Direction.allCases.flatMap { direction in
        (batches ?? [1, 16]).map { ConvolutionWorkload(shape: shape, direction: direction, batch: $0) }
      }
    }
  }

  /// One row of each kind, for a look that takes seconds.
  private static let quickNames: Set<String> = [
    "tutorial/infer/b1", "tutorial/infer/b20", "tutorial/train/b20", "fashion/infer/b256",
    "fashion/train/b64",
    "conv/tutorial1_150x150x3_k3_32/forward/b1", "conv/tutorial2_74x74x32_k3_64/train/b1",
    "conv/stem_224x224x3_k7s2_64/forward/b1", "conv/res3_28x28x128_k3_128/forward/b1",
    "conv/res4_14x14x256_k3_256/train/b16", "conv/point_14x14x512_k1_512/forward/b16",
    "conv/dw_112x112x32_k3/forward/b16",
  ]

  static let quick: [any Workload] = all.filter { quickNames.contains($0.name) }

  /// The workloads in whose name `pattern` is found; where there is neither it nor a batch size, `quick` decides between
  /// all and few. With `algorithms`, each convolution is followed by the same with every algorithm that can compute it.
  static func selection(
    matching pattern: Regex<AnyRegexOutput>?, batches: [Int]? = nil, quick isQuick: Bool,
    algorithms: Bool = false
  ) -> [any Workload] {
    var candidates = isQuick && pattern == nil && batches == nil ? quick : workloads(batches: batches)
    if algorithms {
      candidates = candidates.flatMap { [$0] + (($0 as? ConvolutionWorkload)?.byAlgorithm ?? []) }
    }
    guard let pattern else { return candidates }
    // A convolution brings its algorithms along, so that an expression that ends in a batch size finds them too.
    return candidates.filter { workload in
      workload.name.contains(pattern) || workload.name.prefix { $0 != "@" }.contains(pattern)
    }
  }
}
