internal import Figures
internal import Foundation
internal import FoundationXML
internal import Tensor
internal import Testing

@Suite struct FigureTests {
  private let figure: ChannelFigure
  private let folder: URL

  init() throws {
    figure = try ChannelFigure(Tensor([2, 2, 1], [0, 1, 2, 3]), channel: 0, title: "a < b & \"c\" 日本")
    folder = FileManager.default.temporaryDirectory.appending(path: "FigureTests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func texts(of figure: any Figure) throws -> [(text: String, ink: Canvas.Rectangle)] {
    let canvas = try Canvas(size: figure.size, format: .png)
    figure.draw(on: canvas)
    return canvas.texts
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }
  private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }

  @Test func theNamesEndingDecides() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try figure.write(to: path("a.png"))
    try figure.write(to: path("b.SVG"))
    #expect(try names().sorted() == ["a.png", "b.SVG"])
    let png = try Data(contentsOf: folder.appending(path: "a.png"))
    #expect(try Array(png) == figure.pngData())
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let svg = try String(contentsOf: folder.appending(path: "b.SVG"), encoding: .utf8)
    #expect(svg.contains("<svg"))
  }

  @Test(arguments: ["a.jpg", "a", "png", "a.png.gz"])
  func anotherEndingIsRefused(name: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: FigureError.unknownFileType(path: path(name))) { try figure.write(to: path(name)) }
    #expect(try names().isEmpty)
    #expect(FigureError.unknownFileType(path: "a.jpg").description.contains(".png or .svg"))
  }

  @Test func aMissingFolderIsAnErrorThatNamesTheFile() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let missing = path("missing/a.png")
    #expect {
      try figure.write(to: missing)
    } throws: { error in
      (error as? FileError)?.path == missing
    }
    #expect(try names().isEmpty)
  }

  @Test func aFolderInTheWayStaysAndNothingIsLeft() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(atPath: path("a.svg"), withIntermediateDirectories: false)
    #expect(throws: FileError.self) { try figure.write(to: path("a.svg")) }
    #expect(try names() == ["a.svg"])
  }

  @Test func theSamePictureHasTheSameBytes() throws {
    #expect(try figure.pngData() == figure.pngData())
  }

  @Test func svgIsWellFormedAndHasTheFiguresSize() throws {
    for figure in try SampleFigures.all() {
      let reader = SVGReader()
      let parser = XMLParser(data: Data(try figure.svgData()))
      parser.delegate = reader
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      #expect(reader.root == "svg")
      #expect(reader.paths >= (try texts(of: figure)).count)
      let box = reader.viewBox.split(separator: " ").compactMap { Double($0) }
      #expect(box.count == 4)
      #expect(abs(box[2] - figure.size.width) < 0.01 && abs(box[3] - figure.size.height) < 0.01)
    }
  }

  @Test func noTextLeavesTheCanvas() throws {
    for figure in try SampleFigures.all() {
      let texts = try texts(of: figure)
      #expect(!texts.isEmpty)
      for (text, ink) in texts {
        #expect(
          ink.x >= 2 && ink.y >= 2 && ink.right <= figure.size.width - 2
            && ink.bottom <= figure.size.height - 2,
          "'\(text)' at \(ink) leaves a canvas of \(figure.size)")
      }
    }
  }

  @Test func noTextLiesOnAnother() throws {
    for figure in try SampleFigures.all() {
      let texts = try texts(of: figure).filter { $0.ink.width > 0 }
      for (index, one) in texts.enumerated() {
        for other in texts[(index + 1)...] {
          let (a, b) = (one.ink, other.ink)
          #expect(
            a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y,
            "'\(one.text)' at \(a) lies on '\(other.text)' at \(b)")
        }
      }
    }
  }
}

private final class SVGReader: NSObject, XMLParserDelegate {
  var root: String?
  var viewBox = ""
  var paths = 0

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if root == nil { (root, viewBox) = (name, attributes["viewBox"] ?? "") }
    if name == "path" { paths += 1 }
  }
}
