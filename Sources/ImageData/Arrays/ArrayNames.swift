/// What the arrays of images and of their labels are called; nil for the usual names.
public struct ArrayNames: Hashable, Sendable {
  public var images: String?
  public var labels: String?
  /// Those for testing; nil for the same names.
  public var testImages: String?
  public var testLabels: String?

  public init(
    images: String? = nil, labels: String? = nil, testImages: String? = nil, testLabels: String? = nil
  ) {
    self.images = images
    self.labels = labels
    self.testImages = testImages
    self.testLabels = testLabels
  }

  func images(_ part: IdxImages.Part) -> String? { part == .test ? testImages ?? images : images }
  func labels(_ part: IdxImages.Part) -> String? { part == .test ? testLabels ?? labels : labels }

  /// Whether there are arrays for testing beside the others in a file: they are named, or nothing is and they have the
  /// usual names.
  func haveTestPart(in path: String) -> Bool {
    guard testImages == nil, testLabels == nil else { return true }
    return self == ArrayNames() && ImageArrays.exist(.test, in: path)
  }
}
