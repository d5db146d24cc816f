import ArgumentParser
import CNN
import Figures
import Foundation

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draws the curves of one training or of several.",
    discussion: """
      A panel for the loss and one for each metric; dots are training, lines validation. Several trainings share the \
      panels, each in a colour of its own.
        convscope plot cats.json --output cats.png
        convscope plot plain.json augmented.json \\
          --names plain,augmented --title Augmentation --output both.svg
      """)

  @Argument(help: "What 'convscope train --history FILE.json' wrote.")
  var histories: [String]

  @Option(help: ArgumentHelp("The picture to write.", valueName: "file.png|file.svg"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "What the trainings are called, with commas between. (default: the files' names)", valueName: "names"))
  var names: String?

  @Option(help: "What stands over the curves.")
  var title = "Training"

  private var runNames: [String] {
    guard let names else {
      return histories.map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }
    }
    return names.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  func validate() throws {
    guard (try? FigureFormat(path: output)) != nil else {
      throw ValidationError("--output takes a file whose name ends in .png or .svg, not \(output)")
    }
    guard runNames.count == histories.count else {
      throw ValidationError("--names has \(runNames.count) names for \(histories.count) trainings")
    }
  }

  func run() throws {
    let runs = try zip(runNames, histories).map { name, path in
      CurvesFigure.Run(
        name: histories.count == 1 && names == nil ? "" : name, history: try HistoryFile.read(path))
    }
    try CurvesFigure(runs: runs, title: title).write(to: output)
    print("Wrote \(output)")
  }
}
