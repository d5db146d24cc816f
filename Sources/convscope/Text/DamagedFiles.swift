import ImageData

/// What is said at the end about images that were left out.
enum DamagedFiles {
  /// Writes a line with their number and one for each of them on standard error; nothing if there are none.
  static func tell(_ damaged: [ImageError]) {
    guard !damaged.isEmpty else { return }
    Notes.write("left out \(damaged.count) damaged \(damaged.count == 1 ? "image" : "images"):")
    for error in damaged { Notes.write("\(error)") }
  }
}
