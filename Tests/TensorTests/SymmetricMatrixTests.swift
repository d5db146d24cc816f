import Testing

@testable import Tensor

@Suite struct SymmetricMatrixTests {
  @Test func productsOfColumnsAreSummed() {
    // 3 rows of 2 columns.
    let a: [Double] = [1, 2, 3, 4, 5, 6]
    var c: [Double] = [1, 1, 1, 1]
    BLAS.dsyrk(columns: 2, rows: 3, a, adding: true, to: &c)
    #expect(c == [36, 45, 1, 57])  // the lower triangle is left alone
    BLAS.dsyrk(columns: 2, rows: 3, a, adding: false, to: &c)
    #expect(c == [35, 44, 1, 56])
  }

  @Test func eigenvectorsAreRowsAndMakeTheMatrixAgain() {
    var random = RandomSource(seed: 3)
    let size = 7
    var matrix = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in i..<size {
        matrix[i * size + j] = Double(random.uniform(-1, 1))
        matrix[j * size + i] = matrix[i * size + j]
      }
    }
    var vectors = matrix
    // What stands below the diagonal does not matter.
    for i in 0..<size { for j in 0..<i { vectors[i * size + j] = .nan } }
    var values = [Double](repeating: 0, count: size)
    #expect(BLAS.dsyevd(size, &vectors, &values) == 0)
    #expect(values == values.sorted())
    for i in 0..<size {
      for j in 0..<size {
        let sum = (0..<size).reduce(0.0) { $0 + values[$1] * vectors[$1 * size + i] * vectors[$1 * size + j] }
        #expect(abs(sum - matrix[i * size + j]) < 1e-12)
      }
    }
  }
}
