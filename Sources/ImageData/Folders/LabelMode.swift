/// What targets a folder's batches have: Keras's `class_mode`.
public enum LabelMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// Two classes: `[N, 1]`, 0 for the first and 1 for the second.
  case binary
  /// Any number of classes: `[N, classes]`, 1 for the image's class and 0 for the others.
  case categorical
  /// Any number of classes: `[N]`, the class's place in the sorted names.
  case sparse
  /// No targets: all images below the folder, whatever their sub-folders.
  case none
}
