internal import CVectorKernels
internal import Synchronization

/// A level of vector instructions for which the vector kernels have a version.
public enum ProcessorLevel: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// What every processor of the platform has.
  case baseline = 0
  /// x86-64-v3: AVX2 and FMA.
  case avx2 = 1
  /// x86-64-v4: AVX-512 F, BW, DQ and VL.
  case avx512 = 2

  /// The highest level that this processor has.
  public static let supported = ProcessorLevel(rawValue: Int(convscope_supported_level())) ?? .baseline

  /// Makes all models of the process use the kernels of a level, or of the highest supported one below it: for tests
  /// and measurements.
  package static func force(_ level: ProcessorLevel) { VectorKernels.force(level) }

  public static func < (a: ProcessorLevel, b: ProcessorLevel) -> Bool { a.rawValue < b.rawValue }
}

/// The C kernels of one processor level; the only place that sees the module `CVectorKernels`.
///
/// What each of them computes is written in `vector_kernels.h`.
struct VectorKernels: @unchecked Sendable {  // points at a constant table of functions
  let table: UnsafePointer<convscope_vector_kernels>

  init(level: ProcessorLevel) { table = convscope_kernels_of_level(Int32(level.rawValue)) }

  private static let chosen = Mutex(VectorKernels(level: .supported))

  /// The kernels that models use: those of the highest level, unless a test or a measurement forced another.
  static var current: VectorKernels { chosen.withLock { $0 } }

  static func force(_ level: ProcessorLevel) { chosen.withLock { $0 = VectorKernels(level: level) } }
}
