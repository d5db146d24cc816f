internal import CNN
internal import Figures
internal import Foundation
internal import Testing

@Suite struct ConfusionFigureTests {
  /// A matrix with the given counts, row by row.
  private static func matrix(_ rows: [[Int]]) -> ConfusionMatrix {
    var matrix = ConfusionMatrix(classCount: rows.count)
    for (target, row) in rows.enumerated() {
      for (prediction, count) in row.enumerated() { matrix[target: target, prediction: prediction] = count }
    }
    return matrix
  }

  /// Mostly right, with some mistakes for the next class.
  private static func large(_ classes: Int) -> ConfusionMatrix {
    matrix(
      (0..<classes).map { target in
        (0..<classes).map { $0 == target ? 90 : $0 == (target + 1) % classes ? 10 : 0 }
      })
  }

  private func texts(_ figure: ConfusionFigure) throws -> [(text: String, ink: Canvas.Rectangle)] {
    let canvas = try Canvas(size: figure.size, format: .png)
    figure.draw(on: canvas)
    return canvas.texts
  }

  @Test func cellsHaveTheColoursOfTheirRowsShares() throws {
    let figure = try ConfusionFigure(
      Self.matrix([[3, 1, 0], [0, 0, 0], [5, 0, 5]]), classNames: ["a", "b", "c"])
    let picture = try DecodedPicture(png: figure.pngData())
    func corner(_ target: Int, _ prediction: Int) -> Color {
      let cell = figure.rectangle(target: target, prediction: prediction)
      return picture[Int(cell.x * 2) + 4, Int(cell.y * 2) + 4]
    }
    for (target, shares) in [(0, [0.75, 0.25, 0]), (2, [0.5, 0, 0.5])] {
      for (prediction, share) in shares.enumerated() {
        #expect(corner(target, prediction) == ColorMap.viridis.color(of: Float(share), in: 0...1))
      }
    }
    // A class without images has no shares.
    for prediction in 0..<3 { #expect(corner(1, prediction) == Color(hex: 0xECEEF1)) }
  }

  @Test func countsSharesAndNamesAreWrittenInTheirPlaces() throws {
    let figure = try ConfusionFigure(
      Self.matrix([[1970, 30], [1, 49]]), classNames: ["cats", "dogs"], title: "Pets")
    let found = try texts(figure)
    #expect(found.contains { $0.text == "Pets" })
    #expect(found.contains { $0.text.hasPrefix("2,050 images in 2 classes, 98.49 % of them right") })
    for (text, target, prediction) in [
      ("1,970", 0, 0), ("98.5 %", 0, 0), ("30", 0, 1), ("1.5 %", 0, 1), ("1", 1, 0), ("2.0 %", 1, 0),
      ("49", 1, 1),
      ("98.0 %", 1, 1),
    ] {
      let cell = figure.rectangle(target: target, prediction: prediction)
      let inside = found.contains {
        $0.text == text && $0.ink.x >= cell.x && $0.ink.right <= cell.right && $0.ink.y >= cell.y
          && $0.ink.bottom <= cell.bottom
      }
      #expect(inside, "\(text)")
    }
    let names = found.filter { ["cats", "dogs"].contains($0.text) }
    #expect(names.count == 4)
    #expect(names.count { $0.ink.right <= figure.origin.x } == 2)
    #expect(found.contains { $0.text == "predicted class" } && found.contains { $0.text == "true class" })
  }

  @Test(arguments: [2, 3, 10, 12, 13, 20, 21, 36, 37, 100])
  func everythingLiesOnThePageAndNothingOverAnother(classes: Int) throws {
    let names = (0..<classes).map { $0 == 1 ? String(repeating: "a long name ", count: 9) : "class \($0)" }
    let figure = try ConfusionFigure(Self.large(classes), classNames: names)
    let found = try texts(figure)
    #expect(figure.cell >= 8)
    for (text, ink) in found {
      #expect(ink.x >= 0 && ink.y >= 0, "\(text)")
      #expect(ink.right <= figure.size.width && ink.bottom <= figure.size.height, "\(text)")
    }
    // The texts of the grid and around it; words of the heading share a line's height.
    let placed = found.filter { $0.ink.y > figure.origin.y - 2 && $0.ink.width > 0 }
    for (index, first) in placed.enumerated() {
      for second in placed[(index + 1)...] {
        let apart =
          first.ink.right <= second.ink.x || second.ink.right <= first.ink.x
          || first.ink.bottom <= second.ink.y
          || second.ink.bottom <= first.ink.y
        #expect(apart, "\(first.text) and \(second.text)")
      }
    }
    // All classes are named, beside their rows and below their columns.
    #expect(found.count { $0.text == "class 0" } == 2)
    #expect(found.count { $0.text.hasPrefix("a long name") } == 2)
    let hasCounts = found.contains { $0.text == "90" }
    #expect(hasCounts == (classes <= 36))
    #expect(found.contains { $0.text == "90.0 %" } == (classes <= 20))
  }

  @Test func anEmptyMatrixHasAFigure() throws {
    let figure = try ConfusionFigure(ConfusionMatrix(classCount: 2), classNames: ["", "b"])
    #expect(try figure.pngData().count > 500)
    #expect(try texts(figure).contains { $0.text.hasPrefix("0 images in 2 classes;") })
  }

  @Test func otherCountsOfNamesAreRefused() {
    #expect(throws: FigureError.unequalCounts(name: "the list of class names", expected: 2, found: 1)) {
      try ConfusionFigure(ConfusionMatrix(classCount: 2), classNames: ["a"])
    }
  }
}
