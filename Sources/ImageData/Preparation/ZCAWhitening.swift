internal import Tensor

/// The matrix that takes the correlations of pixels away and changes images least: Keras's `zca_whitening` (A. J. Bell and
/// T. J. Sejnowski, "The 'independent components' of natural scenes are edge filters", 1997).
///
/// With the singular values s and left singular vectors U of the images as columns it is U · √n / (s + ε) · Uᵀ. They come
/// from the eigenvalues s² and eigenvectors of the sum of all images' products, in double precision, so that images need
/// not be in memory together.
struct ZCAWhitening {
  /// How many numbers an image has.
  private let size: Int
  /// The sum of x · xᵀ over all images x; its upper triangle.
  private var products: [Double]
  private var count = 0

  /// Throws `StandardizationError` for too large images.
  init(numbers size: Int) throws(StandardizationError) {
    guard size <= StandardizationError.whiteningLimit else { throw .tooManyNumbers(size) }
    self.size = size
    products = Array(repeating: 0, count: size * size)
  }

  /// Adds a batch `[N, H, W, C]`.
  mutating func add(_ batch: Tensor) {
    let numbers = batch.values.map(Double.init)
    let rows = numbers.count / size
    BLAS.dsyrk(columns: size, rows: rows, numbers, adding: true, to: &products)
    count += rows
  }

  /// The matrix, `[D, D]`. Throws `StandardizationError` where numbers are not finite.
  func matrix(epsilon: Float) throws(StandardizationError) -> [Float] {
    var vectors = products
    var values = [Double](repeating: 0, count: size)
    let code = BLAS.dsyevd(size, &vectors, &values)
    guard code == 0, values.allSatisfy(\.isFinite) else { throw .notDecomposed(code: code) }
    // Ascending; of fewer images than numbers only as many vectors as images are theirs.
    let first = max(size - count, 0)
    for index in first..<size {
      let singular = max(values[index], 0).squareRoot()
      let factor = (Double(count).squareRoot() / (singular + Double(epsilon))).squareRoot()
      for i in index * size..<(index + 1) * size { vectors[i] *= factor }
    }
    var matrix = [Double](repeating: 0, count: size * size)
    let kept = Array(vectors[(first * size)...])
    BLAS.dsyrk(columns: size, rows: size - first, kept, adding: false, to: &matrix)
    return (0..<size * size).map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: size)
      return Float(matrix[min(row, column) * size + max(row, column)])
    }
  }

  /// Multiplies an image, a row of numbers, by a matrix. Traps unless they fit.
  static func apply(_ matrix: [Float], to numbers: UnsafeMutableBufferPointer<Float>) {
    require(
      matrix.count == numbers.count * numbers.count,
      "a whitening of \(matrix.count) numbers does not fit images of \(numbers.count)")
    let row = Array(numbers)
    BLAS.sgemm(
      m: 1, n: row.count, k: row.count, row, lda: row.count, matrix, ldb: row.count, numbers.baseAddress!,
      ldc: row.count)
  }
}
