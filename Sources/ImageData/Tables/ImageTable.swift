internal import Foundation
public import Tensor

/// Labelled images whose paths and classes stand in a CSV file, as Keras's `flow_from_dataframe` takes them.
///
/// Paths are relative to the file's folder. Classes are sorted: by their numbers if all are whole numbers, otherwise by
/// the bytes of their names.
public struct ImageTable: Sendable {
  public let path: String
  public let labels: LabelMode
  public let classNames: [String]
  /// The images in the order of the rows.
  public let samples: [ImageFolder.Sample]

  /// The number of images.
  public var count: Int { samples.count }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - labels: `none` for a table of paths only.
  ///   - expected: the classes there may be, such as a trained model's.
  /// - Throws: a `FileError` for a file that cannot be read, columns that are not there, rows without path or class, paths
  ///   of files that are not there, and other classes than expected.
  public init(
    _ path: String, columns: TableColumns = TableColumns(), labels: LabelMode = .sparse,
    classNames expected: [String]? = nil
  ) throws(FileError) {
    func problem(_ reason: String) -> FileError { FileError(path: path, attempt: "use", reason: reason) }
    let rows = try CSVFile(path).rows
    let places = try Places(columns, in: rows, hasLabels: labels != .none, path)
    // As it was given, so that a table beside the reader names its files without a folder.
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) }.flatMap { $0 == "./" ? nil : $0 } ?? ""
    var paths: [String] = []
    var names: [String] = []
    for (number, row) in rows.enumerated().dropFirst(places.hasHeader ? 1 : 0) {
      let name = row[places.image]
      let file = name.hasPrefix("/") ? name : folder + name
      guard !name.isEmpty else {
        throw problem("row \(number + 1) has no path; write one, or remove the row")
      }
      guard FileManager.default.fileExists(atPath: file) else {
        throw problem(
          "row \(number + 1) names \(file), which is not there; correct the path, remove the row, or name another column of paths"
        )
      }
      paths.append(file)
      if let label = places.label {
        guard !row[label].isEmpty else {
          throw problem("row \(number + 1) has no class; write one, or remove the row")
        }
        names.append(row[label])
      }
    }
    guard !paths.isEmpty else { throw problem("it has no images; write a path and a class in each row") }
    let classes = labels == .none ? [] : expected ?? Self.sorted(Set(names))
    let indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    if let other = names.first(where: { indices[$0] == nil }) {
      throw problem(
        "it has the class \(other), which is none of \(classes.joined(separator: ", ")); take the images that the "
          + "model was trained for")
    }
    if labels == .binary, classes.count != 2 {
      throw problem(
        "binary labels need two classes, it has \(classes.count); use categorical or sparse labels")
    }
    self.path = path
    self.labels = labels
    classNames = classes
    samples = paths.enumerated().map { place, file in
      ImageFolder.Sample(path: file, classIndex: names.isEmpty ? nil : indices[names[place]])
    }
  }

  private static func sorted(_ names: Set<String>) -> [String] {
    let numbers = names.compactMap { Int($0) }
    if numbers.count == names.count { return names.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) } }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Where a table's columns are.
  private struct Places {
    var hasHeader: Bool
    var image: Int
    var label: Int?

    init(
      _ columns: TableColumns, in rows: [[String]], hasLabels: Bool, _ path: String
    ) throws(FileError) {
      let first = rows.first ?? []
      // Without a header the columns have numbers only.
      let imageNumber = columns.image.flatMap { Int($0) } ?? 1
      let cell = first.indices.contains(imageNumber - 1) ? first[imageNumber - 1] : ""
      let hasHeader = columns.hasHeader ?? !FolderListing.hasImageEnding(cell)
      let names = hasHeader ? first : []
      func place(_ asked: String?, usually name: String, or number: Int) throws(FileError) -> Int {
        let asked = asked ?? (names.contains(name) ? name : "\(number)")
        if let place = names.firstIndex(of: asked) { return place }
        if let number = Int(asked), first.indices.contains(number - 1) { return number - 1 }
        let known = hasHeader ? names.joined(separator: ", ") : "1 to \(first.count)"
        throw FileError(
          path: path, attempt: "use", reason: "it has no column \(asked); name one of its columns: \(known)")
      }
      self.hasHeader = hasHeader
      image = try place(columns.image, usually: "filename", or: 1)
      label = hasLabels ? try place(columns.label, usually: "class", or: 2) : nil
    }
  }
}

extension ImageTable: ImageSource {
  public func classIndex(of index: Int) -> Int? { samples[index].classIndex }

  public func image(
    at index: Int, for preparation: ImagePreparation, limits: ImageLimits
  ) throws -> StoredImage {
    .bytes(try preparation.decode(samples[index].path, limits: limits))
  }
}
