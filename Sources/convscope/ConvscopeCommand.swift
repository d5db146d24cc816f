import ArgumentParser
import Foundation

@main
struct ConvscopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convscope",
    abstract: "Trains convolutional networks on images and shows what every layer sees.",
    discussion: """
      A first walk through, with photos of cats and of dogs in a sub-folder each:
        convscope train photos/train --output cats.safetensors
        convscope predict cats.safetensors photo.jpg
        convscope activations cats.safetensors photo.jpg --output what-it-sees

      Without data of your own, begin with:
        convscope generate-shapes shapes
        convscope train shapes --epochs 3 --output shapes.safetensors

      'convscope help train' tells more about a command.
      """,
    version: "0.1.0",
    subcommands: [
      TrainCommand.self, SummaryCommand.self, EvaluateCommand.self, PredictCommand.self,
      ActivationsCommand.self, FiltersCommand.self, PlotCommand.self, PlanCommand.self, TuneCommand.self,
      GenerateShapesCommand.self,
    ])

  /// Throws if standard output is a file and what was printed is not in it. A reader that has gone away does not matter.
  private static func checkOutput() throws {
    var status = stat()
    let isPipe = fstat(STDOUT_FILENO, &status) == 0 && [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
    guard fflush(nil) != 0, !isPipe else { return }
    throw ToolError("cannot write to standard output: \(String(cString: strerror(errno)))")
  }

  /// Runs the command; an error becomes one line on standard error and exit code 1, wrong usage exit code 64.
  static func main() {
    // A reader that goes away, as `head` does, must not end a training.
    signal(SIGPIPE, SIG_IGN)
    // A limit on files' sizes becomes an error that names the file.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      do {
        try command.run()
        try checkOutput()
      } catch  where exitCode(for: error) == .failure && !(error is ExitCode) {
        fflush(nil)
        Notes.write("\(error)")
        throw ExitCode.failure
      }
    } catch {
      exit(withError: error)
    }
  }
}
