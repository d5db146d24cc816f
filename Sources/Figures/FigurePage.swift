internal import Tensor

/// A page of figures: HTML that shows picture files lying in the page's own folder.
public struct FigurePage: Hashable, Sendable {
  /// A picture file, named relative to the page, and what is written under it.
  public struct Picture: Hashable, Sendable {
    public var file: String
    public var caption: String
    /// The width that it is shown in, in points, if the page is wide enough.
    public var width: Double

    public init(file: String, caption: String, width: Double) {
      self.file = file
      self.caption = caption
      self.width = width
    }
  }

  /// Pictures under one heading.
  public struct Section: Hashable, Sendable {
    public var heading: String
    public var text: String
    public var pictures: [Picture]

    public init(heading: String, text: String = "", pictures: [Picture]) {
      self.heading = heading
      self.text = text
      self.pictures = pictures
    }
  }

  public var title: String
  public var introduction: String
  public var sections: [Section]

  public init(title: String, introduction: String = "", sections: [Section] = []) {
    self.title = title
    self.introduction = introduction
    self.sections = sections
  }

  /// The page's HTML.
  public func html() -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Self.escaped(title))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    <h1>\(Self.escaped(title))</h1>
    \(Self.paragraph(introduction))\(contents)\(sections.enumerated().map(Self.section).joined())</main>
    </body>
    </html>

    """
  }

  /// Writes the page to a file, which is whole or not there. Throws a `FileError`.
  public func write(to path: String) throws {
    try AtomicFile.write(html(), to: path)
  }

  /// Links to the sections, where there are several.
  private var contents: String {
    guard sections.count > 1 else { return "" }
    let links = sections.enumerated().map {
      "<a href=\"#\(Self.anchor($0))\">\(Self.escaped($1.heading))</a>"
    }
    return "<nav>\(links.joined(separator: "\n"))</nav>\n"
  }

  private static func section(_ index: Int, _ section: Section) -> String {
    let pictures = section.pictures.map { picture in
      """
      <figure>
      <a href="\(link(picture.file))"><img src="\(link(picture.file))" width="\(Int(picture.width))" alt="\(escaped(picture.caption))" loading="lazy"></a>
      <figcaption>\(escaped(picture.caption))</figcaption>
      </figure>

      """
    }
    return """
      <section id="\(anchor(index))">
      <h2>\(escaped(section.heading))</h2>
      \(paragraph(section.text))<div class="pictures">
      \(pictures.joined())</div>
      </section>

      """
  }

  private static func paragraph(_ text: String) -> String { text.isEmpty ? "" : "<p>\(escaped(text))</p>\n" }

  private static func anchor(_ section: Int) -> String { "section-\(section + 1)" }

  private static func escaped(_ text: String) -> String {
    let entities: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
    return text.map { entities[$0] ?? String($0) }.joined()
  }

  /// A file's name as a relative link: bytes that have a meaning in links are written as %XX.
  private static func link(_ file: String) -> String {
    file.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      if character.isASCII, character.isLetter || character.isNumber || "-_.~/".contains(character) {
        return String(character)
      }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  private static let style = """
    body { margin: 0; background: #f7f8fa; color: #1f2933; font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 1100px; margin: 0 auto; padding: 32px 20px 64px; }
    h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; overflow-wrap: anywhere; }
    h2 { font-size: 20px; margin: 40px 0 8px; }
    p { margin: 0 0 12px; max-width: 70ch; }
    nav { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 16px 0; }
    a { color: #1b62a5; text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    .pictures { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
    figure { margin: 0; padding: 12px; background: #fff; border: 1px solid #e1e5ea; border-radius: 8px; max-width: 100%;
      box-sizing: border-box; }
    img { display: block; max-width: 100%; height: auto; }
    figcaption { margin-top: 8px; font-size: 14px; color: #52606d; }
    """
}
