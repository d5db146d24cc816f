internal import Foundation
public import Tensor

/// CIFAR-10 or CIFAR-100 as published for C programs: 60,000 photos of 32 × 32 pixels (A. Krizhevsky, "Learning Multiple
/// Layers of Features from Tiny Images", 2009).
///
/// A folder with `data_batch_1.bin` to `data_batch_5.bin` (those that are there), `test_batch.bin` and, with the classes'
/// names, `batches.meta.txt`; or with `train.bin`, `test.bin` and `fine_label_names.txt`, of CIFAR-100, of whose two labels
/// the fine one is taken. Each image takes its labels' bytes, then all reds, all greens and all blues, row by row.
public struct CIFARImages: Sendable {
  public let path: String
  public let part: IdxImages.Part
  public let classNames: [String]
  private let files: [[UInt8]]
  private let layout: Layout
  /// How many images each file has.
  private let recordsOfFiles: [Int]

  private static let side = 32
  private static let planeLength = side * side

  private enum Layout: CaseIterable {
    case ten, hundred

    var labelBytes: Int { self == .ten ? 1 : 2 }
    var recordLength: Int { labelBytes + 3 * CIFARImages.planeLength }
    var classCount: Int { self == .ten ? 10 : 100 }
    var namesFile: String { self == .ten ? "batches.meta.txt" : "fine_label_names.txt" }

    func files(_ part: IdxImages.Part) -> [String] {
      switch (self, part) {
      case (.ten, .train): (1...5).map { "data_batch_\($0).bin" }
      case (.ten, .test): ["test_batch.bin"]
      case (.hundred, .train): ["train.bin"]
      case (.hundred, .test): ["test.bin"]
      }
    }
  }

  private static func existingFiles(_ part: IdxImages.Part, in folder: String) -> (Layout, [String])? {
    for layout in Layout.allCases {
      let paths = layout.files(part).map { "\(folder)/\($0)" }.filter(FileManager.default.fileExists)
      if !paths.isEmpty { return (layout, paths) }
    }
    return nil
  }

  /// Whether the folder has the part's files.
  public static func exist(_ part: IdxImages.Part, in folder: String) -> Bool {
    existingFiles(part, in: folder) != nil
  }

  /// The number of images.
  public let count: Int

  /// Reads a part of the data set. Throws a `FileError` for missing files and for those of other lengths or labels.
  ///
  /// - Parameter expected: the classes that a model knows; other ones are refused.
  public init(
    _ part: IdxImages.Part, in folder: String, classNames expected: [String]? = nil
  ) throws(FileError) {
    guard let (layout, paths) = Self.existingFiles(part, in: folder) else {
      throw FileError(
        path: folder, attempt: "read",
        reason: "it has no CIFAR files of this part, such as \(Layout.ten.files(part)[0]); check the folder")
    }
    path = folder
    self.part = part
    self.layout = layout
    var files: [[UInt8]] = []
    for path in paths {
      let file = try InputFile(path: path)
      let bytes = try file.bytes(0..<file.length)
      guard !bytes.isEmpty, bytes.count % layout.recordLength == 0 else {
        throw FileError(
          path: path, attempt: "read",
          reason:
            "its \(bytes.count) bytes are not whole images of \(layout.recordLength); get a whole copy of it")
      }
      let labels = stride(from: layout.labelBytes - 1, to: bytes.count, by: layout.recordLength)
      if let wrong = labels.first(where: { Int(bytes[$0]) >= layout.classCount }) {
        throw FileError(
          path: path, attempt: "read",
          reason:
            "a label is \(bytes[wrong]), where there are \(layout.classCount) classes; get a sound copy of it"
        )
      }
      files.append(bytes)
    }
    self.files = files
    recordsOfFiles = files.map { $0.count / layout.recordLength }
    count = recordsOfFiles.reduce(0, +)
    classNames = try Self.names("\(folder)/\(layout.namesFile)", count: layout.classCount)
    if let expected, expected != classNames {
      throw FileError(
        path: folder, attempt: "use",
        reason: "its classes are \(classNames.joined(separator: ", ")), not "
          + "\(expected.joined(separator: ", ")); take the images that the model was trained for")
    }
  }

  private static func names(_ path: String, count: Int) throws(FileError) -> [String] {
    let found: [String]?
    do throws(IdxError) {
      found = try ClassNamesFile.read(path)
    } catch {
      if case .unreadable(let why) = error.reason {
        throw FileError(path: path, attempt: "read", reason: why)
      }
      throw FileError(path: path, attempt: "read", reason: "\(error)")
    }
    guard let names = found else { return (0..<count).map(String.init) }
    guard names.count == count else {
      throw FileError(
        path: path, attempt: "use",
        reason:
          "it has \(names.count) names, where there are \(count) classes; write one a line, or remove it")
    }
    return names
  }

  /// The bytes of one image's record.
  private func record(_ index: Int) -> ArraySlice<UInt8> {
    var (file, place) = (0, index)
    while place >= recordsOfFiles[file] {
      place -= recordsOfFiles[file]
      file += 1
    }
    return files[file][place * layout.recordLength..<(place + 1) * layout.recordLength]
  }
}

extension CIFARImages: ImageSource {
  public var storedShape: Shape? { [Self.side, Self.side, 3] }

  public func classIndex(of index: Int) -> Int? { Int(record(index).prefix(layout.labelBytes).last ?? 0) }

  public func image(
    at index: Int, for preparation: ImagePreparation, limits: ImageLimits
  ) throws -> StoredImage {
    let planes = record(index).dropFirst(layout.labelBytes)
    let pixels = [UInt8](unsafeUninitializedCapacity: 3 * Self.planeLength) { pixels, count in
      for (place, value) in planes.enumerated() {
        pixels[place % Self.planeLength * 3 + place / Self.planeLength] = value
      }
      count = 3 * Self.planeLength
    }
    return .bytes(Image(height: Self.side, width: Self.side, colorMode: .rgb, bytes: pixels))
  }
}
