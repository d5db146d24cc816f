import ArgumentParser
import ImageData

/// How labelled images are read.
struct DataOptions: ParsableArguments {
  @Flag(
    help:
      "Leave out images that cannot be decoded and list them at the end; otherwise the first one is an error."
  )
  var skipDamaged = false

  @Option(
    help: ArgumentHelp(
      "The column of a CSV file that has the paths, by name or number. (default: filename, or the first)",
      valueName: "column"))
  var imageColumn: String?

  @Option(
    help: ArgumentHelp(
      "The column of a CSV file that has the classes, by name or number. (default: class, or the second)",
      valueName: "column"))
  var labelColumn: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether a CSV file's first row names the columns. (default: unless it has an image's path)")
  var header: Bool?

  @OptionGroup(title: "Data") var arrays: ArrayOptions

  var settings: TrainingSettings {
    [
      "--skip-damaged": .of(skipDamaged), "--image-column": .of(imageColumn),
      "--label-column": .of(labelColumn),
      "--header": .of(header),
    ] + arrays.settings
  }

  /// The images that a path leads to. Throws as `LabelledImages` does.
  func images(_ path: String, part: IdxImages.Part, classNames: [String]? = nil) throws -> LabelledImages {
    try LabelledImages(
      path, part: part, classNames: classNames,
      columns: TableColumns(image: imageColumn, label: labelColumn, hasHeader: header), arrays: arrays.names)
  }
}
