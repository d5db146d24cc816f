internal import Figures
internal import Testing

@Suite struct CanvasTests {
  private struct Drawing: Figure {
    var size: Canvas.Size
    var drawing: @Sendable (Canvas) -> Void
    func draw(on canvas: Canvas) { drawing(canvas) }
  }

  @Test func aPointIsTwoPixelsAndThePageIsWhite() throws {
    let picture = try DecodedPicture(
      png: Drawing(size: .init(width: 10, height: 7)) {
        $0.fill(.init(x: 2, y: 3, width: 1, height: 1), with: Color(hex: 0x112233))
      }.pngData())
    #expect((picture.width, picture.height) == (20, 14))
    for y in 0..<14 {
      for x in 0..<20 {
        let isInside = (4..<6).contains(x) && (6..<8).contains(y)
        #expect(picture[x, y] == (isInside ? Color(hex: 0x112233) : .white), "(\(x), \(y))")
      }
    }
  }

  @Test func bitmapsKeepTheirPixels() throws {
    var bitmap = Bitmap(width: 3, height: 2, filledWith: .white)
    bitmap.fill(x: 1, y: 0, width: 1, height: 1, with: Color(hex: 0xFF0000))
    bitmap.fill(x: 2, y: 1, width: 1, height: 1, with: Color(hex: 0x00FF00))
    let copy = bitmap
    let picture = try DecodedPicture(
      png: Drawing(size: .init(width: 6, height: 6)) { $0.draw(copy, at: .init(x: 2, y: 1.5)) }.pngData())
    #expect(picture[5, 3] == Color(hex: 0xFF0000))
    #expect(picture[6, 4] == Color(hex: 0x00FF00))
    #expect(picture[4, 3] == .white && picture[6, 3] == .white && picture[5, 4] == .white)
  }

  @Test(arguments: [(20_000.0, 10.0), (6_000, 6_000), (1e30, 1), (5, 16_000)])
  func tooLargePicturesAreRefused(width: Double, height: Double) {
    let drawing = Drawing(size: .init(width: width, height: height)) { _ in }
    for format in FigureFormat.allCases {
      #expect {
        try drawing.data(as: format)
      } throws: { error in
        guard case FigureError.tooLarge(let pixels, _) = error else { return false }
        return Double(pixels) == min(2 * width, 1e15) && "\(error)".contains("too large")
      }
    }
  }

  @Test func textIsMeasuredAsItIsDrawn() throws {
    let canvas = try Canvas(size: .init(width: 400, height: 50), format: .png)
    let width = Canvas.width(of: "Hamburgefonts 0123", style: .title)
    canvas.write("Hamburgefonts 0123", at: .init(x: 10, y: 30), style: .title)
    let ink = try #require(canvas.texts.first).ink
    #expect(width > 100)
    #expect(abs(ink.width - width) < 3)
    #expect(ink.x >= 10 && ink.right <= 10 + width && ink.bottom > 30 && ink.y < 20)
  }

  @Test func controlCharactersAreWrittenAsSpaces() throws {
    let canvas = try Canvas(size: .init(width: 400, height: 50), format: .svg)
    canvas.write("a\u{0}b\nc", at: .init(x: 10, y: 30), style: .title)
    #expect(canvas.texts.map(\.text) == ["a b c"])
  }
}
