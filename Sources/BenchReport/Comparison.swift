import Foundation
import Tensor

/// What `scripts/peers/compare` and `scripts/peers/footprint` measured, as far as it is reported.
struct Comparison: Decodable, Equatable, Sendable {
  struct Machine: Decodable, Equatable, Sendable {
    var processor: String
    var cores: Int
    /// OpenBLAS's version and the core that its kernels are for.
    var blas: String
    /// The vector instructions of the engine's own kernels.
    var level: String
    var threads: Int
  }

  /// ConvScope's figures of a workload: Bench's.
  struct EngineFigure: Decodable, Equatable, Sendable {
    var median: Double
    var minimum: Double
    var calls: Int
    var gigaflops: Double
    var sgemmShare: Double
    var speedUp: Double
    var maximalError: Double
    var allocations: Int?
    var workspaceBytes: Int

    private enum CodingKeys: String, CodingKey {
      case calls, allocations
      case median = "median_ms"
      case minimum = "min_ms"
      case gigaflops = "gflops"
      case sgemmShare = "sgemm_share"
      case speedUp = "speed_up"
      case maximalError = "max_error"
      case workspaceBytes = "workspace_bytes"
    }
  }

  struct PeerFigure: Decodable, Equatable, Sendable {
    /// In ms; nil if the peer failed.
    var median: Double?

    private enum CodingKeys: String, CodingKey { case median = "median_ms" }
  }

  struct Result: Decodable, Equatable, Sendable {
    var workload: String
    /// The day, as 2026-11-24.
    var date: String
    var rounds: Int
    var convscope: EngineFigure
    /// With AVX2 alone; nil where that is not measured.
    var avx2: EngineFigure?
    var peers: [String: PeerFigure]
  }

  /// What programs need around the arithmetic.
  struct Footprint: Decodable, Equatable, Sendable {
    struct Program: Decodable, Equatable, Sendable {
      var trainingMegabytes: Double?
      var predictionMegabytes: Double
      var firstPredictionMilliseconds: Double

      private enum CodingKeys: String, CodingKey {
        case trainingMegabytes = "training_mb"
        case predictionMegabytes = "prediction_mb"
        case firstPredictionMilliseconds = "first_prediction_ms"
      }
    }
    var date: String
    /// By `convscope` or the peer's key.
    var programs: [String: Program]
  }

  var machine: Machine
  var launchMicroseconds: Double
  var system: String
  var swift: String?
  /// Each peer's packages with their versions.
  var versions: [String: [String: String]]
  /// Where they are not those that `scripts/peers/setup` installs.
  var notPinned: [String]
  var results: [Result]
  var footprint: Footprint?

  private enum CodingKeys: String, CodingKey {
    case machine, system, swift, versions, results, footprint
    case launchMicroseconds = "launch_us"
    case notPinned = "not_pinned"
  }

  /// Reads the file that `compare` wrote. Throws `FileError`.
  init(contentsOf path: String) throws(FileError) {
    let remedy = "scripts/peers/compare --json writes it"
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as DecodingError {
      throw FileError(
        path: path, attempt: "read the figures", reason: "it is not what is expected (\(error)); \(remedy)")
    } catch {
      throw FileError(
        path: path, attempt: "read the figures", reason: "\(error.localizedDescription); \(remedy)")
    }
    guard !results.isEmpty else {
      throw FileError(path: path, attempt: "read the figures", reason: "it has no results; \(remedy)")
    }
  }
}
