/// The engines that ConvScope is compared with, in the order of the columns. Their keys are those of the harness.
enum Peer: String, CaseIterable, Sendable {
  case onnxRuntime = "ort"
  case ncnn
  case openVINO = "openvino"
  case tensorFlow = "tf"
  case pyTorch = "torch"
  case compiledPyTorch = "torch-compile"

  var name: String {
    switch self {
    case .onnxRuntime: "ONNX Runtime"
    case .ncnn: "ncnn"
    case .openVINO: "OpenVINO"
    case .tensorFlow: "TensorFlow"
    case .pyTorch: "PyTorch"
    case .compiledPyTorch: "PyTorch compiled"
    }
  }
}

extension Comparison.Result {
  /// A peer's time in ms; nil if it was not measured or failed.
  func time(of peer: Peer) -> Double? { peers[peer.rawValue]?.median }

  /// The fastest peer; nil if there is none.
  var best: (peer: Peer, time: Double)? {
    Peer.allCases.compactMap { peer in time(of: peer).map { (peer, $0) } }.min { $0.1 < $1.1 }
  }

  /// ConvScope's time over the fastest peer's: below 1 is faster.
  var ratio: Double? { best.map { convscope.median / $0.time } }
}
