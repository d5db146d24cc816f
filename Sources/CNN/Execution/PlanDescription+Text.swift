internal import Foundation
internal import Tensor

extension PlanDescription: CustomStringConvertible {
  /// A table with a line for each step, and below it the totals.
  public var description: String {
    """
    Plan of "\(model)" for \(isTraining ? "training with" : "predicting") \(batchSize) \
    \(batchSize == 1 ? "image" : "images") at once
    Algorithms: \(convolutions), for \(processorLevel)

    \(table)

    \(totals)
    """
  }

  private var table: String {
    var columns = [
      Column("layers", isLeft: true, steps.map(Self.layersText)),
      Column("fused", isLeft: true, steps.map { $0.fused.joined(separator: ", ") }),
      Column("output", isLeft: true, steps.map { Self.shapeText($0.outputShape) }),
    ]
    for direction in isTraining ? ConvolutionDirection.allCases : [.forward] {
      let title = isTraining ? direction.rawValue.replacingOccurrences(of: "_", with: " ") : "algorithm"
      columns.append(
        Column(title, isLeft: true, steps.map { $0.algorithms[direction]?.rawValue ?? "" }))
    }
    columns.append(Column("MFLOP", steps.map { Self.millions($0.forwardOperations) }))
    if isTraining { columns.append(Column("backward", steps.map { Self.millions($0.backwardOperations) })) }
    columns.append(Column("moved", steps.map { Self.cellText($0.movedBytes) }))
    if isTraining { columns.append(Column("saved", steps.map { Self.cellText($0.savedBytes) })) }
    columns += [
      Column("prepared", steps.map { Self.cellText($0.preparedBytes) }),
      Column("scratch", steps.map { Self.cellText($0.scratchBytesPerThread) }),
      Column("shared", steps.map { Self.cellText($0.sharedScratchBytes) }),
    ]
    let rule = columns.map { String(repeating: "─", count: $0.width) }.joined(separator: "  ")
    let lines = steps.indices.map { row in columns.map { $0.cell(row) }.joined(separator: "  ") }
    let titles = columns.map(\.titleCell).joined(separator: "  ")
    return ([titles, rule] + lines).map(Self.withoutSpacesAtEnd).joined(separator: "\n")
  }

  private var totals: String {
    let operations =
      "\(Self.millions(forwardOperations)) MFLOP forward"
      + (isTraining ? ", \(Self.millions(backwardOperations)) backward" : "")
    return """
      Operations: \(operations)
      Memory: \(Self.sizeText(workspaceBytes))
        \(Self.sizeText(arenaBytes)) for activations\(isTraining ? ", gradients, what backward needs" : "") \
      and shared scratch
        \(Self.sizeText(preparedBytes)) prepared from weights
        \(threads) × \(Self.sizeText(scratchBytesPerThread)) scratch of a thread
      """
  }

  private struct Column {
    let title: String
    let isLeft: Bool
    let cells: [String]
    let width: Int

    init(_ title: String, isLeft: Bool = false, _ cells: [String]) {
      self.title = title
      self.isLeft = isLeft
      self.cells = cells
      width = max(title.count, cells.map(\.count).max() ?? 0)
    }

    var titleCell: String { padded(title) }
    func cell(_ row: Int) -> String { padded(cells[row]) }

    private func padded(_ text: String) -> String {
      let space = String(repeating: " ", count: width - text.count)
      return isLeft ? text + space : space + text
    }
  }

  private static func withoutSpacesAtEnd(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// The layers' names; a layer that is split over several steps has the part after its name.
  private static func layersText(_ step: Step) -> String {
    let names = step.layers.enumerated().map { index, name in
      index == 0 ? name + (step.part.map { " (\($0))" } ?? "") : name
    }
    return names.joined(separator: ", ")
  }

  private static func shapeText(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  private static func millions(_ operations: Int) -> String {
    operations == 0 ? "-" : String(format: "%.2f", Double(operations) / 1e6)
  }

  private static func cellText(_ bytes: Int) -> String { bytes == 0 ? "-" : sizeText(bytes) }

  /// Bytes in a unit that suits them: `640 B`, `12.5 KB`, `3.80 MB`.
  private static func sizeText(_ bytes: Int) -> String {
    if bytes < 1024 { return "\(bytes) B" }
    let kilobytes = Double(bytes) / 1024
    return kilobytes < 1024
      ? String(format: "%.1f KB", kilobytes) : String(format: "%.2f MB", kilobytes / 1024)
  }
}
