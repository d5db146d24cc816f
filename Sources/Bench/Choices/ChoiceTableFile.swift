import CNN
import Foundation

/// The source file of one level's table of choices.
struct ChoiceTableFile {
  /// What the algorithms cost at a point in each direction.
  typealias Costs = [ConvolutionDirection: [ConvolutionAlgorithm: ConvolutionCost]]

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
      costs: measurements.costs, machine: measurements.machineInWords, date: formatter.string(from: date))
  }

  func text(costs: [Costs], machine: String, date: String) -> String {
    let algorithms = ConvolutionAlgorithm.allCases.map { "      .\($0)," }
    let command =
      (level == .avx2 ? "OPENBLAS_CORETYPE=Haswell " : "") + ".build/release/Bench measure-choices"
    return """
      // Measured, not written by hand: \(command)
      // \(machine), \(date)

      extension ConvolutionChoiceTable {
        /// The costs on processors of level \(level.rawValue).
        package static let \(level.rawValue) = ConvolutionChoiceTable(
          algorithms: [
      \(algorithms.joined(separator: "\n"))
          ],
          \"\"\"
      \(lines(costs).map { "    \($0)" }.joined(separator: "\n"))
          \"\"\")
      }

      """
  }

  /// A block of lines for each number of images, input and output channels: a line for each direction, with a word for
  /// each side, with a letter for each algorithm.
  private func lines(_ costs: [Costs]) -> [String] {
    typealias Table = ConvolutionChoiceTable
    var lines: [String] = []
    var rest = costs[...]
    for batch in Table.batches {
      for inputs in Table.inputChannels {
        for outputs in Table.outputChannels {
          lines.append("# images \(batch), channels \(inputs) to \(outputs)")
          for direction in ConvolutionDirection.allCases {
            let words = rest.prefix(Table.sides.count).map { Self.word($0[direction] ?? [:]) }
            lines.append("\(words.joined(separator: " "))  # \(direction.inWords)")
          }
          rest = rest.dropFirst(Table.sides.count)
        }
      }
    }
    let sides = Table.sides.map(String.init).joined(separator: ", ")
    return ["# From left to right outputs of sides \(sides)."] + lines
  }

  private static func word(_ costs: [ConvolutionAlgorithm: ConvolutionCost]) -> String {
    String(
      decoding: ConvolutionAlgorithm.allCases.map { costs[$0]?.letter ?? ConvolutionCost.none }, as: UTF8.self
    )
  }
}

extension ConvolutionDirection {
  fileprivate var inWords: String {
    switch self {
    case .forward: "forward"
    case .kernelGradient: "kernel gradient"
    case .inputGradient: "input gradient"
    }
  }
}
