import Foundation

@testable import BenchReport

extension Comparison {
  /// A comparison of a network and of convolutions, in the form that `scripts/peers/compare` writes.
  static let exampleText = """
    {"machine": {"processor": "Example 9000", "cores": 2, "blas": "OpenBLAS 0.3.21 SkylakeX", "level": "avx512",
      "threads": 2}, "launch_us": 0.25, "system": "Debian GNU/Linux 12 (bookworm)", "swift": "6.3.1",
     "versions": {"ort": {"onnxruntime": "1.32.0", "torch": "2.13.0"}, "tf": {"keras": "3.15.1"}},
     "not_pinned": [], "results": [
      \(result("tutorial/infer/b1", 2, peers: ["ort": 4, "tf": 8])),
      \(result("conv/a/forward/b1", 3, avx2: 6, peers: ["ort": 2, "torch": 12])),
      \(result("conv/a/train/b16", 10, peers: ["tf": 40])),
      \(result("conv/b/forward/b1", 1, avx2: 2, peers: ["ort": 4, "torch": 2])),
      \(result("conv/a/forward/b16", 5, peers: [:]))
     ],
     "footprint": {"date": "2026-11-25", "programs": {
       "tf": {"training_mb": 889.4, "prediction_mb": 600, "first_prediction_ms": 4000.2},
       "convscope": {"training_mb": 210.6, "prediction_mb": 44.5, "first_prediction_ms": 41}}}}
    """

  static func example(_ text: String = exampleText) throws -> Comparison {
    try JSONDecoder().decode(Comparison.self, from: Data(text.utf8))
  }

  private static func result(
    _ workload: String, _ median: Double, avx2: Double? = nil, peers: [String: Double]
  )
    -> String
  {
    let peers = peers.map { "\"\($0)\": {\"median_ms\": \($1), \"min_ms\": \($1), \"calls\": 9}" }
    return """
      {"workload": "\(workload)", "date": "2026-11-24", "rounds": 5, "seconds": 1.0,
       "convscope": \(figure(median)), \(avx2.map { "\"avx2\": \(figure($0))," } ?? "")
       "peers": {"ncnn": {"error": "the process has ended"}\(peers.map { ", \($0)" }.joined())}}
      """
  }

  private static func figure(_ median: Double) -> String {
    """
    {"median_ms": \(median), "min_ms": \(median), "calls": 100, "gflops": 100, "sgemm_share": 0.5, "speed_up": 50,
     "max_error": 1e-06, "allocations": 7, "workspace_bytes": 2500000}
    """
  }
}
