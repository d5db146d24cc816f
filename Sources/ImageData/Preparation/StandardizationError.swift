/// Why images could not be standardised.
public enum StandardizationError: Error, Hashable, Sendable {
  case noImages
  /// Whitening takes memory and time for the square and the cube of this count of numbers.
  case tooManyNumbers(Int)
  /// LAPACK found no eigenvectors.
  case notDecomposed(code: Int)

  /// The most numbers that an image to be whitened may have: 52 × 52 colours, or 90 × 90 grays.
  public static let whiteningLimit = 8192
}

extension StandardizationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noImages: "there are no images to find the mean of; give a source that has some"
    case .tooManyNumbers(let count):
      "ZCA whitening of images of \(count) numbers needs \(count) × \(count) of them; bring images to a size of at most "
        + "\(Self.whiteningLimit) numbers, or do without whitening"
    case .notDecomposed(let code):
      "the images cannot be whitened (LAPACK's dsyevd gives \(code)); look for numbers that are not finite"
    }
  }
}
