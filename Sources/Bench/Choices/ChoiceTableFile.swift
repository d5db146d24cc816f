import CNN
import Foundation

/// The source file of one level's table of choices.
struct ChoiceTableFile {
  /// What the table has for a point: forward of a prediction, and all directions of training.
  struct Entry: Equatable {
    var predicting: ConvolutionChoice
    var training: ConvolutionChoice

    var algorithms: [ConvolutionAlgorithm] {
      [predicting.forward, training.forward, training.kernelGradient, training.inputGradient]
    }
  }

  let level: TableLevel

  func path(in folder: String) -> String {
    "\(folder)/ConvolutionChoiceTable+\(level.rawValue.uppercased()).swift"
  }

  /// The file with the measured choices, measured on the given day.
  func text(of measurements: ChoiceMeasurements, on date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "d MMMM yyyy"
    return text(
      choices: measurements.choices, machine: measurements.machineInWords, date: formatter.string(from: date))
  }

  func text(choices: [Entry], machine: String, date: String) -> String {
    let algorithms = ConvolutionAlgorithm.allCases
    let legend = algorithms.enumerated().map { "      .\($1),  // \(Self.letter($0))" }
    let command =
      (level == .avx2 ? "OPENBLAS_CORETYPE=Haswell " : "") + ".build/release/Bench measure-choices"
    return """
      // Measured, not written by hand: \(command)
      // \(machine), \(date)

      extension ConvolutionChoiceTable {
        /// The choices for processors of level \(level.rawValue).
        package static let \(level.rawValue) = ConvolutionChoiceTable(
          algorithms: [
      \(legend.joined(separator: "\n"))
          ],
          \"\"\"
      \(lines(choices).map { "    \($0)" }.joined(separator: "\n"))
          \"\"\")
      }

      """
  }

  /// A block of lines for each number of images and input channels: a line for each number of output channels, with a
  /// word for each side.
  private func lines(_ choices: [Entry]) -> [String] {
    typealias Table = ConvolutionChoiceTable
    let words = choices.map { entry in
      entry.algorithms.map { Self.letter(ConvolutionAlgorithm.allCases.firstIndex(of: $0)!) }.joined()
    }
    let titles = Table.sides.map { String("   \($0)".suffix(4)) }.joined(separator: " ")
    var lines: [String] = []
    var next = words[...]
    for batch in Table.batches {
      for inputs in Table.inputChannels {
        lines.append("#\(titles.dropFirst())  side, \(batch) × \(inputs) input channels")
        for outputs in Table.outputChannels {
          lines.append(
            "\(next.prefix(Table.sides.count).joined(separator: " "))  # \(outputs) output channels")
          next = next.dropFirst(Table.sides.count)
        }
      }
    }
    return lines
  }

  private static func letter(_ number: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number)))
  }
}
