internal import Foundation
internal import Tensor

/// Writes the figures of each epoch to a CSV file, which is always whole.
public final class CSVLogger: Callback {
  private let path: String
  private let separator: String
  private let appends: Bool
  private var columns: [String] = []
  private var rows: [String] = []
  /// Whether an old file is still there that this training's rows are to replace.
  private var replaces = false

  /// - Parameters:
  ///   - path: the file; an old one is emptied when the first epoch begins, unless `appends`.
  ///   - separator: what stands between columns.
  ///   - appends: whether the rows of an old file stay, in its columns. Those of epochs that are trained again are
  ///     replaced.
  public init(_ path: String, separator: String = ",", appends: Bool = false) {
    require(
      separator.count == 1 && !separator.contains(where: \.isNewline),
      "columns are separated by one character")
    self.path = path
    self.separator = separator
    self.appends = appends
  }

  /// Throws if nothing can be written there, and `unusableData` if the old file is not one that this class wrote, or has no
  /// column for a figure of this training.
  public func trainingBegan(_ training: TrainingRun) throws {
    (columns, rows, replaces) = ([], [], !appends)
    try AtomicFile.checkWriting(to: path)
    guard appends, FileManager.default.fileExists(atPath: path) else { return }
    var text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw FileError(path: path, attempt: "read", reason: "it is not a text; name another file")
    }
    // Spreadsheets write a mark of the byte order, and ends of lines of two characters.
    if text.first == "\u{FEFF}" { text.removeFirst() }
    rows = text.split(whereSeparator: \.isNewline).map(String.init)
    guard !rows.isEmpty else { return }
    columns = rows.removeFirst().components(separatedBy: separator)
    guard columns.first == "epoch" else {
      throw ModelError.unusableData("\(path) has no column named epoch at its beginning; name another file")
    }
    let missing = training.figureNames.filter { !columns.contains($0) }
    guard missing.isEmpty else {
      throw ModelError.unusableData(
        "\(path) has the columns \(columns.joined(separator: ", ")), so \(missing.joined(separator: ", ")) cannot be "
          + "appended; name another file")
    }
  }

  /// Not before all callbacks have agreed to the training is the old file lost.
  public func epochBegan(_ training: TrainingRun) throws {
    guard replaces else { return }
    replaces = false
    try AtomicFile.write("", to: path)
  }

  public func epochEnded(_ training: TrainingRun) throws {
    guard let epoch = training.history.epochs.last else { return }
    if columns.isEmpty {
      let others = training.history.names.filter { !training.figureNames.contains($0) }
      columns = ["epoch"] + training.figureNames + others
    }
    rows.removeAll { row in
      row.components(separatedBy: separator).first.flatMap(Int.init).map { $0 >= epoch.number } ?? false
    }
    let values = columns.dropFirst().map { name in epoch.values[name].map { "\($0)" } ?? "NA" }
    rows.append(([String(epoch.number)] + values).joined(separator: separator))
    let lines = [columns.joined(separator: separator)] + rows
    try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: path)
  }
}
