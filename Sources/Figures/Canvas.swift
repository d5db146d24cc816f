internal import CCairo

/// A white surface that a figure is drawn on, and the only place that knows Cairo.
///
/// A canvas belongs to one task; it is made by `Figure.pngData()` and `svgData()`, which hand it to `draw(on:)`.
public final class Canvas {
  /// The largest number of pixels along a side (Cairo's own limit is 32,767) and in all: 256 MB of memory.
  package static let largestSide = 30_000
  package static let largestArea = 64_000_000
  /// How many pixels a point has, in PNG files and in the bitmaps within SVG files.
  public static let pixelsPerPoint = 2
  /// Cairo takes the font that fontconfig finds nearest, if this one is not there.
  private static let fontFamily = "DejaVu Sans"

  public let size: Size
  /// What was written and the place that its ink takes, for tests.
  package private(set) var texts: [(text: String, ink: Rectangle)] = []
  private let format: FigureFormat
  private let sink = ByteSink()
  private let surface: OpaquePointer
  private let context: OpaquePointer

  package init(size: Size, format: FigureFormat) throws(FigureError) {
    let scale = Double(Self.pixelsPerPoint)
    // Compared as Double: a huge size does not fit an Int.
    let width = (size.width * scale).rounded(.up)
    let height = (size.height * scale).rounded(.up)
    guard max(width, height) <= Double(Self.largestSide), width * height <= Double(Self.largestArea) else {
      throw .tooLarge(width: Int(min(width, 1e15)), height: Int(min(height, 1e15)))
    }
    self.size = size
    self.format = format
    var surface: OpaquePointer?
    switch format {
    case .png:
      surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
      cairo_surface_set_device_scale(surface, scale, scale)
    case .svg:
      surface = cairo_svg_surface_create_for_stream(
        ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(), size.width, size.height)
      cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX)
    }
    guard let surface, let context = cairo_create(surface) else {
      throw .drawingFailed(reason: "out of memory")
    }
    self.surface = surface
    self.context = context
    let options = Self.fontOptions()
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
    setColor(.white)
    cairo_paint(context)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Ends the drawing and gives the file's bytes.
  func finish() throws(FigureError) -> [UInt8] {
    try check(cairo_status(context))
    switch format {
    case .png:
      cairo_surface_flush(surface)
      try check(
        cairo_surface_write_to_png_stream(
          surface, ByteSink.write, Unmanaged.passUnretained(sink).toOpaque()))
    case .svg:
      cairo_surface_finish(surface)
      try check(cairo_surface_status(surface))
    }
    return sink.bytes
  }

  private func check(_ status: cairo_status_t) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .drawingFailed(reason: cairo_status_to_string(status).map { String(cString: $0) } ?? "\(status)")
  }

  private func setColor(_ color: Color) {
    cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255, color.opacity)
  }
}

// MARK: - Shapes

extension Canvas {
  public func fill(_ rectangle: Rectangle, with color: Color) {
    setColor(color)
    cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
    cairo_fill(context)
  }

  public func outline(_ rectangle: Rectangle, with color: Color, lineWidth: Double = 1) {
    setColor(color)
    cairo_set_line_width(context, lineWidth)
    cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
    cairo_stroke(context)
  }

  /// Fills a circle.
  public func fillCircle(at center: Point, radius: Double, with color: Color) {
    setColor(color)
    cairo_new_sub_path(context)
    cairo_arc(context, center.x, center.y, radius, 0, 2 * Double.pi)
    cairo_fill(context)
  }

  /// Draws lines from point to point; `dashes` are the lengths of dashes and gaps.
  public func stroke(_ points: [Point], with color: Color, lineWidth: Double = 1, dashes: [Double] = []) {
    guard let first = points.first, points.count > 1 else { return }
    setColor(color)
    cairo_set_line_width(context, lineWidth)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_dash(context, dashes, Int32(dashes.count), 0)
    cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
    cairo_stroke(context)
    cairo_set_dash(context, nil, 0, 0)
  }

  /// Draws a bitmap, two of its pixels a point, with its top left corner on the pixel nearest to `origin`.
  public func draw(_ bitmap: Bitmap, at origin: Point) {
    guard bitmap.width > 0, bitmap.height > 0 else { return }
    let scale = Double(Self.pixelsPerPoint)
    var pixels = bitmap.pixels
    pixels.withUnsafeMutableBytes { bytes in
      let image = cairo_image_surface_create_for_data(
        bytes.bindMemory(to: UInt8.self).baseAddress, CAIRO_FORMAT_RGB24, Int32(bitmap.width),
        Int32(bitmap.height), Int32(4 * bitmap.width))
      cairo_save(context)
      cairo_translate(context, (origin.x * scale).rounded() / scale, (origin.y * scale).rounded() / scale)
      cairo_scale(context, 1 / scale, 1 / scale)
      cairo_set_source_surface(context, image, 0, 0)
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
      cairo_paint(context)
      cairo_restore(context)
      setColor(.white)
      // An SVG surface shares the pixels until here; finishing makes it take a copy before they are freed.
      cairo_surface_finish(image)
      cairo_surface_destroy(image)
    }
  }
}

// MARK: - Text

extension Canvas {
  public enum HorizontalAnchor: Sendable { case left, center, right }
  public enum VerticalAnchor: Sendable { case top, middle, baseline, bottom }

  /// Writes one line of text with the anchor at `place`.
  public func write(
    _ text: String, at place: Point, _ horizontal: HorizontalAnchor = .left,
    _ vertical: VerticalAnchor = .baseline, style: TextStyle
  ) {
    let text = Self.printable(text)
    Self.withFont(style) { cairo_set_font_face(context, $0) }
    cairo_set_font_size(context, style.size)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    let x =
      switch horizontal {
      case .left: place.x
      case .center: place.x - extents.x_advance / 2
      case .right: place.x - extents.x_advance
      }
    let y =
      switch vertical {
      case .top: place.y + style.ascent
      case .middle: place.y + style.capitalHeight / 2
      case .baseline: place.y
      case .bottom: place.y + style.ascent - style.lineHeight
      }
    setColor(style.color)
    cairo_move_to(context, x, y)
    switch format {
    case .png: cairo_show_text(context, text)
    case .svg:
      // As outlines: every viewer shows them, and a page may hold several figures, for they need no names.
      cairo_text_path(context, text)
      cairo_fill(context)
    }
    texts.append(
      (
        text,
        Rectangle(
          x: x + extents.x_bearing, y: y + extents.y_bearing, width: extents.width, height: extents.height)
      ))
  }

  /// Writes one line of text turned by a quarter, so that it reads upwards, with its middle line through `place`.
  ///
  /// - Parameter horizontal: which end of the text is at `place`: left is its beginning, and lies lowest.
  public func writeUpright(
    _ text: String, at place: Point, _ horizontal: HorizontalAnchor = .left, style: TextStyle
  ) {
    cairo_save(context)
    cairo_translate(context, place.x, place.y)
    cairo_rotate(context, -Double.pi / 2)
    write(text, at: Point(x: 0, y: 0), horizontal, .middle, style: style)
    cairo_restore(context)
    guard let written = texts.popLast() else { return }
    let ink = written.ink
    texts.append(
      (
        text,
        Rectangle(
          x: place.x + ink.y, y: place.y - ink.right, width: ink.height, height: ink.width)
      ))
  }

  /// How wide a line of text is.
  public static func width(of text: String, style: TextStyle) -> Double {
    let options = fontOptions()
    defer { cairo_font_options_destroy(options) }
    return withFont(style) { face in
      var fontMatrix = cairo_matrix_t()
      var identity = cairo_matrix_t()
      cairo_matrix_init_scale(&fontMatrix, style.size, style.size)
      cairo_matrix_init_identity(&identity)
      let font = cairo_scaled_font_create(face, &fontMatrix, &identity, options)
      defer { cairo_scaled_font_destroy(font) }
      var extents = cairo_text_extents_t()
      cairo_scaled_font_text_extents(font, printable(text), &extents)
      return max(extents.x_advance, extents.x_bearing + extents.width)
    }
  }

  private static func withFont<Result>(_ style: TextStyle, _ body: (OpaquePointer?) -> Result) -> Result {
    let face = cairo_toy_font_face_create(
      fontFamily, CAIRO_FONT_SLANT_NORMAL, style.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    defer { cairo_font_face_destroy(face) }
    return body(face)
  }

  /// No hinting, so that a text is as wide at every scale, and no coloured edges.
  private static func fontOptions() -> OpaquePointer? {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    return options
  }

  /// Line breaks and the like have no glyph; a NUL would end the text.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}

/// Collects what Cairo writes.
private final class ByteSink {
  var bytes: [UInt8] = []

  static let write:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> cairo_status_t = {
      sink, data, count in
      guard let sink else { return CAIRO_STATUS_WRITE_ERROR }
      Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes.append(
        contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
      return CAIRO_STATUS_SUCCESS
    }
}
