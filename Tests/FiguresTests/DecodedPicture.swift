internal import CCairo
internal import Figures

/// The pixels of a PNG file, read back by Cairo.
struct DecodedPicture {
  let width: Int
  let height: Int
  private let pixels: [UInt32]

  private struct Source {
    var bytes: ArraySlice<UInt8>
  }

  init(png: [UInt8]) throws {
    var source = Source(bytes: png[...])
    let surface = withUnsafeMutablePointer(to: &source) { pointer in
      cairo_image_surface_create_from_png_stream(
        { source, target, count in
          guard let bytes = source?.assumingMemoryBound(to: Source.self), let target,
            bytes.pointee.bytes.count >= count
          else { return CAIRO_STATUS_READ_ERROR }
          bytes.pointee.bytes.withUnsafeBytes {
            UnsafeMutableRawPointer(target).copyMemory(from: $0.baseAddress!, byteCount: Int(count))
          }
          bytes.pointee.bytes = bytes.pointee.bytes.dropFirst(Int(count))
          return CAIRO_STATUS_SUCCESS
        }, pointer)
    }
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let data = cairo_image_surface_get_data(surface)
    else { throw Unreadable() }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    self.width = width
    self.height = height
    pixels = (0..<height).flatMap { row in
      UnsafeRawBufferPointer(start: data + row * stride, count: width * 4).bindMemory(to: UInt32.self)
    }
  }

  struct Unreadable: Error {}

  subscript(x: Int, y: Int) -> Color { Color(hex: pixels[y * width + x]) }
}
