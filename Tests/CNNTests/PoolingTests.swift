import CNN
import Tensor
import Testing

@Suite struct PoolingTests {
  struct Problem {
    var batch: Int
    var channels: Int
    var window: WindowGeometry
  }

  static let problems: [Problem] = {
    var problems: [Problem] = []
    var random = RandomSource(seed: 11)
    func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
    while problems.count < 120 {
      let kernel: Size2D = pick([1, 2, 2, 3, [2, 3], [1, 4], 5, 17])
      let window = WindowGeometry(
        input: pick([[4, 4], [7, 8], [1, 6], [9, 3], [20, 19]]), kernel: kernel,
        strides: pick([kernel, kernel, 1, 2, [3, 1]]), padding: pick(Padding.allCases))
      guard window.output.area > 0 else { continue }
      problems.append(Problem(batch: pick([1, 2, 3]), channels: pick([1, 3, 8, 11, 16]), window: window))
    }
    return problems
  }()

  @Test(arguments: problems.indices) func agreesWithTheNaiveLoopsForwardAndBack(number: Int) {
    let problem = Self.problems[number]
    let window = problem.window
    var random = RandomSource(seed: UInt64(number), stream: "pooling")
    // Few different numbers, so that there are equal maxima.
    let values = random.uniform(
      [problem.batch, window.input.height, window.input.width, problem.channels], -4, 4
    ).map { $0.rounded() }
    let upstream = random.uniform(
      [problem.batch, window.output.height, window.output.width, problem.channels], -1, 1)

    let largest = MaxPoolingOperation(geometry: window, channels: problem.channels)
    let maxima = OperationRunner(operation: largest).run([values], upstream: upstream)
    #expect(maxima.output == NaivePooling.max(window, input: values), "\(problem)")
    expectClose(
      maxima.inputGradients[0],
      NaivePooling.maxGradient(window, input: values, outputGradient: upstream), "\(problem)")
    #expect(OperationRunner(operation: largest, mode: .inference).run([values]).output == maxima.output)

    let average = AveragePoolingOperation(geometry: window, channels: problem.channels)
    let averages = OperationRunner(operation: average).run([values], upstream: upstream)
    expectClose(averages.output, NaivePooling.average(window, input: values), "\(problem)")
    expectClose(
      averages.inputGradients[0],
      NaivePooling.averageGradient(window, inputShape: values.shape, outputGradient: upstream), "\(problem)")
  }

  @Test func globalPoolingIsPoolingWithOneWindow() {
    var random = RandomSource(seed: 4)
    for shape: Shape in [[1, 1, 1, 1], [2, 5, 6, 3], [3, 9, 4, 17], [1, 40, 40, 16]] {
      let window = WindowGeometry(
        input: Size2D(shape[1], shape[2]), kernel: Size2D(shape[1], shape[2]), padding: .valid)
      let values = random.uniform(shape, -4, 4).map { $0.rounded() }
      let upstream = random.uniform([shape[0], shape[3]], -1, 1)
      let gradient = upstream.reshaped(to: [shape[0], 1, 1, shape[3]])
      for keepsDimensions in [false, true] {
        let output: Shape = keepsDimensions ? [shape[0], 1, 1, shape[3]] : [shape[0], shape[3]]
        let largest = OperationRunner(
          operation: GlobalPoolingOperation(
            .max, inputShape: shape.droppingFirst(), keepsDimensions: keepsDimensions)
        ).run([values], upstream: upstream)
        #expect(largest.output == NaivePooling.max(window, input: values).reshaped(to: output))
        expectClose(
          largest.inputGradients[0],
          NaivePooling.maxGradient(window, input: values, outputGradient: gradient))
        let average = OperationRunner(
          operation: GlobalPoolingOperation(
            .average, inputShape: shape.droppingFirst(), keepsDimensions: keepsDimensions)
        ).run([values], upstream: upstream)
        expectClose(average.output, NaivePooling.average(window, input: values).reshaped(to: output))
        expectClose(
          average.inputGradients[0],
          NaivePooling.averageGradient(window, inputShape: shape, outputGradient: gradient))
      }
    }
  }

  @Test func aNumberThatIsNotOneIsSeen() throws {
    for channels in [1, 8, 9] {
      for place in 0..<4 {
        var image = Tensor([2, 2, channels], repeating: 1)
        image[place / 2, place % 2, channels - 1] = .nan
        for layer in [MaxPooling2D(2), GlobalMaxPooling2D(), AveragePooling2D(2)] as [any Layer] {
          let output = try Model(input: [2, 2, channels], layers: [layer]).predict(image)[0]
          #expect(output.values.last?.isNaN == true, "\(type(of: layer).className), cell \(place)")
        }
      }
    }
  }

  @Test func averagingLeavesPaddingOut() throws {
    let model = try Model(input: [3, 3, 1], layers: [AveragePooling2D(2, padding: .same)])
    let output = try model.predict(Tensor([1, 3, 3, 1], (1...9).map(Float.init)))[0]
    #expect(output == Tensor([1, 2, 2, 1], [3, 4.5, 7.5, 9]))
  }

  @Test func windowsThatDoNotFitThrow() {
    #expect(throws: ModelError.self) { try MaxPooling2D(5)(Input(shape: [4, 4, 3])) }
    #expect(throws: ModelError.self) { try MaxPooling2D(0)(Input(shape: [4, 4, 3])) }
    #expect(throws: ModelError.self) { try AveragePooling2D(2, strides: 0)(Input(shape: [4, 4, 3])) }
    #expect(throws: ModelError.self) { try AveragePooling2D(2)(Input(shape: [4, 4])) }
    #expect(throws: ModelError.self) { try GlobalMaxPooling2D()(Input(shape: [4])) }
    #expect(throws: ModelError.self) { try GlobalAveragePooling2D()(Input(shape: [0, 4, 3])) }
    #expect(throws: ModelError.self) {
      try MaxPooling2D(2)(Input(shape: [4, 4, 1]), Input(shape: [4, 4, 1]))
    }
    // Each side could be, but the cells could not be numbered.
    #expect(throws: ModelError.self) {
      try MaxPooling2D([1 << 20, 1 << 20], padding: .same)(Input(shape: [4, 4, 3]))
    }
    #expect(throws: Never.self) { try MaxPooling2D(5, padding: .same)(Input(shape: [4, 4, 3])) }
  }
}
