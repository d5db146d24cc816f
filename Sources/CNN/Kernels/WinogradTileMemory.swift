internal import Tensor

/// What a worker needs to transform tiles: tables of the tiles' pixels, a pixel of zeros for those outside of an image
/// that are read, and one that nobody reads for those that are written.
struct WinogradTileMemory {
  private let base: UnsafeMutablePointer<Float>
  private let pixelFloats: Int

  /// A table of 36 pointers, and after it one of four.
  private static let tableFloats = 2 * (36 + 12)

  static func floats(_ geometry: ConvolutionGeometry) -> Int {
    tableFloats + 2 * pixelFloats(geometry)
  }

  private static func pixelFloats(_ geometry: ConvolutionGeometry) -> Int {
    MemoryPlan.rounded(max(geometry.inputChannels, geometry.outputChannels))
  }

  /// Uses the first floats of a worker's scratch.
  init(_ base: UnsafeMutablePointer<Float>, _ geometry: ConvolutionGeometry) {
    self.base = base
    pixelFloats = Self.pixelFloats(geometry)
    (base + Self.tableFloats).update(repeating: 0, count: 2 * pixelFloats)
  }

  var zeros: UnsafePointer<Float> { UnsafePointer(base + Self.tableFloats) }
  var unread: UnsafeMutablePointer<Float> { base + Self.tableFloats + pixelFloats }
  var zeroBytes: UnsafePointer<UInt8> { UnsafeRawPointer(zeros).assumingMemoryBound(to: UInt8.self) }
  var unreadBytes: UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(unread).assumingMemoryBound(to: UInt8.self)
  }

  var readPixels: UnsafeMutablePointer<UnsafePointer<Float>?> { table(0) }
  var writtenPixels: UnsafeMutablePointer<UnsafeMutablePointer<Float>?> { table(0) }
  var readBytes: UnsafeMutablePointer<UnsafePointer<UInt8>?> { table(36) }
  var writtenBytes: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?> { table(36) }

  private func table<Pointer>(_ first: Int) -> UnsafeMutablePointer<Pointer> {
    UnsafeMutableRawPointer(base).assumingMemoryBound(to: Pointer.self) + first
  }
}
