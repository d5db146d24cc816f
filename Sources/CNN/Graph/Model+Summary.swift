import Foundation
import Tensor

extension Model {
  /// Keras's table of the layers: name and class, output shape, number of parameters; below it the totals.
  ///
  /// A model that is not a plain stack has one more column, which tells what each layer is connected to.
  ///
  /// - Parameter expandNested: whether each nested model's layers follow it.
  public func summary(expandNested: Bool = false) -> String {
    var titles = ["Layer (type)", "Output Shape", "Param #"]
    var rows = summaryRows(expandNested: expandNested)
    if isStack {
      rows = rows.map { Array($0.dropLast()) }
    } else {
      titles.append("Connected to")
      let names = graph.placeNames
      rows.insert(
        contentsOf: inputs.map { input in
          ["\(names[ObjectIdentifier(input)]!) (Input)", Self.shapeText(input.shape), "0", "-"]
        }, at: 0)
    }
    let trainable = trainableVariables.map(
      \.shape.elementCount
    ).reduce(0, +)
    return """
      Model: "\(name)"
      \(Self.table(titles: titles, rows: rows, rightAligned: 2))
       Total params: \(Self.sizeText(parameterCount))
       Trainable params: \(Self.sizeText(trainable))
       Non-trainable params: \(Self.sizeText(parameterCount - trainable))
      """
  }

  /// A row of four cells for each layer. What a nested model's layers are connected to is told within that model.
  private func summaryRows(expandNested: Bool) -> [[String]] {
    let names = graph.placeNames
    var sources: [ObjectIdentifier: [String]] = [:]
    for member in graph.members {
      sources[ObjectIdentifier(member.layer.state), default: []] += member.inputs.map {
        names[ObjectIdentifier($0)] ?? "?"
      }
    }
    return layers.flatMap { layer in
      let row = [
        "\(layer.name) (\(layer.className))", Self.shapeText(layer.outputShape),
        Self.grouped(layer.parameterCount),
        (sources[ObjectIdentifier(layer.layer.state)] ?? []).joined(separator: ", "),
      ]
      let inner = expandNested ? layer.nestedModel?.summaryRows(expandNested: true) ?? [] : []
      return [row]
        + inner.map { cells in
          let isDeeper = cells[0].hasPrefix("   ")
          return ["   \(isDeeper ? "" : "└ ")\(cells[0])"] + cells.dropFirst()
        }
    }
  }

  /// Whether each layer takes just the output of the one before.
  private var isStack: Bool {
    guard inputs.count == 1, outputs.count == 1 else { return false }
    var previous = inputs[0]
    for member in graph.members {
      guard member.inputs.count == 1, member.inputs[0] === previous, member.outputs.count == 1 else {
        return false
      }
      previous = member.outputs[0]
    }
    return graph.members.count == layers.count
  }

  private static func shapeText(_ shape: Shape) -> String {
    "(" + (["None"] + shape.map(String.init)).joined(separator: ", ") + ")"
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }

  /// A number of parameters with the memory they take: `3,453,121 (13.17 MB)`.
  private static func sizeText(_ count: Int) -> String {
    var size = Double(count * MemoryLayout<Float>.size)
    var unit = 0
    while size >= 1024, unit < 4 {
      size /= 1024
      unit += 1
    }
    return "\(grouped(count)) (\(String(format: "%.2f", size)) \(["B", "KB", "MB", "GB", "TB"][unit]))"
  }

  private static func table(titles: [String], rows: [[String]], rightAligned: Int) -> String {
    let least = [31, 22, 13, 20]
    let widths = titles.indices.map { column in
      max(least[column], titles[column].count, rows.map { $0[column].count }.max() ?? 0)
    }
    func rule(_ left: String, _ line: String, _ cross: String, _ right: String) -> String {
      left + widths.map { String(repeating: line, count: $0 + 2) }.joined(separator: cross) + right
    }
    func line(_ cells: [String], _ bar: String) -> String {
      let padded = cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == rightAligned ? space + cell : cell + space
      }
      return "\(bar) " + padded.joined(separator: " \(bar) ") + " \(bar)"
    }
    let body = rows.map { line($0, "│") }.joined(separator: "\n" + rule("├", "─", "┼", "┤") + "\n")
    return [
      rule("┏", "━", "┳", "┓"), line(titles, "┃"), rule("┡", "━", "╇", "┩"), body, rule("└", "─", "┴", "┘"),
    ].joined(separator: "\n")
  }
}
