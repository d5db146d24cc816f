/// Which columns of a table have the images' paths and their classes.
public struct TableColumns: Hashable, Sendable {
  /// A column by its name in the header or, counted from 1, by its number; nil for `filename`, as Keras calls it, where
  /// the header has it, or else the first.
  public var image: String?
  /// The same of the classes; nil for `class` or else the second.
  public var label: String?
  /// Whether the first row names the columns; nil where it is a header unless its path ends as image files do.
  public var hasHeader: Bool?

  public init(image: String? = nil, label: String? = nil, hasHeader: Bool? = nil) {
    self.image = image
    self.label = label
    self.hasHeader = hasHeader
  }
}
