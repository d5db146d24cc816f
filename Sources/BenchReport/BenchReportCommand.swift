import ArgumentParser
import Figures
import Foundation
import Tensor

@main
struct BenchReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "BenchReport",
    abstract: "Writes the figures of a comparison to documents, and draws them.",
    discussion: """
      Replaces what stands between <!-- generated: NAME --> and <!-- end of NAME --> in each document. The names are \
      \(Self.names). scripts/benchmarks measures and calls this:
        BenchReport benchmarks/comparison.json benchmarks.md README.md --figure docs/benchmarks.png
      """)

  static let names = "summary, comparison, avx2, footprint, details, headline"

  @Argument(help: "What scripts/peers/compare wrote.")
  var comparison: String

  @Argument(help: "The documents.")
  var documents: [String] = []

  @Option(help: ArgumentHelp("Draw the ratios of times.", valueName: "file.png|file.svg"))
  var figure: String?

  func validate() throws {
    if let figure, (try? FigureFormat(path: figure)) == nil {
      throw ValidationError("--figure takes a file whose name ends in .png or .svg, not \(figure)")
    }
  }

  func run() throws {
    let comparison = try Comparison(contentsOf: comparison)
    let sections = Sections(comparison: comparison).all
    // Everything is made before the first file is touched.
    let texts = try documents.map { path in
      (path, try GeneratedText.replacing(partsOf: try Self.text(at: path), at: path, by: sections))
    }
    if let figure, let bars = try BarsFigure.ratios(of: comparison) { try bars.write(to: figure) }
    for (path, text) in texts { try AtomicFile.write(text, to: path) }
  }

  private static func text(at path: String) throws(FileError) -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw FileError(path: path, attempt: "read", reason: error.localizedDescription)
    }
  }
}
