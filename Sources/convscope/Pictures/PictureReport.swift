import CNN
import Figures

/// Which pictures a command has written, and what the model says about the image.
struct PictureReport {
  var folder: String
  var sections: [FigurePage.Section]
  var prediction: [ClassProbability]?

  private struct Form: Encodable {
    struct Picture: Encodable {
      var section: String
      var file: String
      var caption: String
    }

    var folder: String
    var page: String
    var pictures: [Picture]
    var prediction: [ClassProbability]?
  }

  private static let page = "index.html"

  /// Prints one line for people, or an object for other programs.
  func tell(asJSON: Bool) throws {
    let pictures = sections.flatMap { section in
      section.pictures.map { Form.Picture(section: section.heading, file: $0.file, caption: $0.caption) }
    }
    if asJSON {
      print(
        try JSONText.of(Form(folder: folder, page: Self.page, pictures: pictures, prediction: prediction)))
    } else {
      print("\(folder): \(pictures.count) pictures; open \(folder)/\(Self.page)")
    }
  }
}
