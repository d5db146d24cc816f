internal import CVectorKernels

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

  /// The level whose kernels models use in this task: the highest one, unless another is forced.
  package static var current: ProcessorLevel { VectorKernels.current.level }

  /// Calls `body`, in which models use the kernels of this level, or of the highest supported one below it: for tests and
  /// measurements. What other threads and tasks compute meanwhile is not touched.
  package func whileForced<Result>(_ body: () throws -> Result) rethrows -> Result {
    try VectorKernels.$forced.withValue(VectorKernels(level: self), operation: body)
  }

  public static func < (a: ProcessorLevel, b: ProcessorLevel) -> Bool { a.rawValue < b.rawValue }
}

/// The C kernels of one processor level: through its table, every operation that has some calls them.
///
/// What each of them computes is written in `vector_kernels.h`.
struct VectorKernels: @unchecked Sendable {  // points at a constant table of functions
  let level: ProcessorLevel
  let table: UnsafePointer<convscope_vector_kernels>

  /// The kernels of a level, or of the highest supported one below it.
  init(level: ProcessorLevel) {
    self.level = min(level, .supported)
    table = convscope_kernels_of_level(Int32(level.rawValue))
  }

  /// The kernels of Winograd's F(m×m, 3×3), for m = `side`: 2, 4 or 6.
  func winograd(side: Int) -> UnsafePointer<convscope_winograd_kernels> {
    let kernels = table.pointee.winograd
    return switch side {
    case 2: kernels.0!
    case 4: kernels.1!
    default: kernels.2!
    }
  }

  private static let best = VectorKernels(level: .supported)
  /// The kernels that a test or a measurement forced on what the current task computes.
  @TaskLocal fileprivate static var forced: VectorKernels?

  /// The kernels to use: those of the highest level, unless others are forced. To be asked for in the thread that calls
  /// an operation, before the work is handed to the workers.
  static var current: VectorKernels { forced ?? best }
}
