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
        convscope plot plain.json augmented.csv \\
          --names plain,augmented --title Augmentation --output both.svg

      With --json it prints the curves' values as well, or without --output instead.
      """)

  @Argument(
    help: "What 'convscope train' wrote with --history FILE.json, --history FILE.csv or --csv-log FILE.csv.",
    completion: .file(extensions: ["json", "csv"]))
  var histories: [String]

  @Option(
    help: ArgumentHelp("The picture to write.", valueName: "file.png|file.svg"), completion: .pictureFile)
  var output: String?

  @Flag(help: "Print the curves' values as JSON: null where a figure was not measured.")
  var json = false

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
    guard output != nil || json else { throw ValidationError("give the picture to write: --output FILE") }
    if let output, (try? FigureFormat(path: output)) == nil {
      throw ValidationError("--output takes a file whose name ends in .png or .svg, not \(output)")
    }
    guard runNames.count == histories.count else {
      throw ValidationError("--names has \(runNames.count) names for \(histories.count) trainings")
    }
  }

  func run() throws {
    var files = FileRoles()
    for history in histories { files.read(history, "a history") }
    files.write(output, "the picture of --output")
    try files.check()
    let runs = try zip(runNames, histories).map { name, path in
      CurvesFigure.Run(
        name: histories.count == 1 && names == nil ? "" : name, history: try HistoryFile.read(path))
    }
    if let output { try CurvesFigure(runs: runs, title: title).write(to: output) }
    if json {
      print(try JSONText.of(zip(runNames, runs).map { Curves(name: $0, $1.history) }))
    } else if let output {
      print("Wrote \(output)")
    }
  }

  /// One training's curves: a value for each epoch.
  private struct Curves: Encodable {
    let name: String
    let epochs: [Int]
    let seconds: [Double]
    let figures: [String: [Double?]]

    init(name: String, _ history: History) {
      self.name = name
      epochs = history.epochs.map(\.number)
      seconds = history.epochs.map(\.seconds)
      figures = Dictionary(
        uniqueKeysWithValues: history.names.map { name in (name, history.epochs.map { $0.values[name] }) })
    }
  }
}
