/// A source has too few images to be split as it was asked for: one of the parts would have none.
public struct ImageSplitError: Error, Hashable, Sendable {
  /// How many images the source has.
  public var count: Int
  /// The part of them that was wanted for validation.
  public var fraction: Double

  public init(count: Int, fraction: Double) {
    self.count = count
    self.fraction = fraction
  }
}

extension ImageSplitError: CustomStringConvertible {
  public var description: String {
    "\(count) \(count == 1 ? "image is" : "images are") too few to take \(fraction) of them for validation; "
      + "take another part, or add images"
  }
}
