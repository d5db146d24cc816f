import CNN
import Tensor
import Testing

@Suite struct ConvolutionChoiceTests {
  typealias Table = ConvolutionChoiceTable

  static let levels = ProcessorLevel.allCases

  private func geometry(
    _ size: Size2D, _ inputs: Int, _ outputs: Int, kernel: Size2D = 3, strides: Size2D = 1,
    dilation: Size2D = 1, groups: Int = 1
  ) -> ConvolutionGeometry {
    ConvolutionGeometry(
      window: WindowGeometry(
        input: size, kernel: kernel, strides: strides, dilation: dilation, padding: .same),
      inputChannels: inputs, outputChannels: outputs, groups: groups)
  }

  private func choice(
    _ geometry: ConvolutionGeometry, batch: Int = 1, keepsForGradients: Bool = false,
    _ preference: ConvolutionPreference = .automatic, level: ProcessorLevel = .avx512
  ) -> ConvolutionChoice {
    ConvolutionChoice(
      geometry, batch: batch, keepsForGradients: keepsForGradients, preference: preference, level: level)
  }

  // MARK: The tables

  @Test(arguments: levels) func everyPointOfTheGridHasAlgorithmsThatCanComputeIt(level: ProcessorLevel) {
    #expect(Table.points.count == 3 * 9 * 7 * 6)
    for point in Table.points {
      let table = level == .avx512 ? Table.avx512 : Table.avx2
      for keeps in [false, true] {
        let entry = table.choice(for: point.geometry, batch: point.batch, keepsForGradients: keeps)
        #expect(
          entry == choice(point.geometry, batch: point.batch, keepsForGradients: keeps, level: level),
          "\(point)")
        for direction in ConvolutionDirection.allCases {
          #expect(entry?[direction].supports(point.geometry, direction) == true, "\(direction) at \(point)")
        }
        if keeps { #expect(entry?.forward.suitsBeforeGradients == true, "\(point)") }
      }
    }
  }

  /// A table of which `word` tells the costs of `algorithms` at each point in each direction.
  private func table(
    _ algorithms: [ConvolutionAlgorithm], _ word: (Table.Point, ConvolutionDirection) -> String
  ) -> Table {
    let text = stride(from: 0, to: Table.points.count, by: Table.sides.count).map { first in
      ConvolutionDirection.allCases.map { direction in
        let points = Table.points[first..<first + Table.sides.count]
        return points.map { word($0, direction) }.joined(separator: " ") + "  # \(direction)\n"
      }.joined()
    }
    return Table(algorithms: algorithms, "# as measured\n" + text.joined())
  }

  /// A table whose entries tell their place: other algorithms for the points that `condition` holds for, else im2col.
  private func table(where condition: (Table.Point) -> Bool) -> Table {
    table([.im2col, .winograd4, .winograd2, .winograd6]) { point, direction in
      switch direction {
      case .forward where condition(point): "-a--"
      case .kernelGradient where condition(point): "---a"
      default: "a---"
      }
    }
  }

  @Test func aConvolutionTakesTheAnswerOfTheNearestPoint() {
    func isFound(
      _ size: Size2D, _ inputs: Int, _ outputs: Int, batch: Int, at condition: (Table.Point) -> Bool
    ) -> Bool {
      let (table, geometry) = (table(where: condition), geometry(size, inputs, outputs))
      return table.choice(for: geometry, batch: batch, keepsForGradients: false)
        == ConvolutionChoice(forward: .winograd4, kernelGradient: .winograd6, inputGradient: .im2col)
    }
    // At the points themselves.
    for inputs in Table.inputChannels {
      #expect(isFound(7, inputs, 64, batch: 1) { $0.inputChannels == inputs })
    }
    for outputs in Table.outputChannels {
      #expect(isFound(7, 64, outputs, batch: 1) { $0.outputChannels == outputs })
    }
    for side in Table.sides { #expect(isFound(Size2D(side), 64, 64, batch: 1) { $0.side == side }) }
    for batch in Table.batches { #expect(isFound(7, 64, 64, batch: batch) { $0.batch == batch }) }
    // Between them the border is the geometric mean: 45.25 of 32 and 64, 98 of 7 · 7 and 14 · 14, 2 of 1 and 4.
    #expect(isFound(7, 45, 64, batch: 1) { $0.inputChannels == 32 })
    #expect(isFound(7, 46, 64, batch: 1) { $0.inputChannels == 64 })
    #expect(isFound(7, 64, 90, batch: 1) { $0.outputChannels == 64 })
    #expect(isFound(7, 64, 91, batch: 1) { $0.outputChannels == 128 })
    #expect(isFound(9, 64, 64, batch: 1) { $0.side == 7 })
    #expect(isFound(10, 64, 64, batch: 1) { $0.side == 14 })
    #expect(isFound([2, 49], 64, 64, batch: 1) { $0.side == 7 })
    #expect(isFound([2, 50], 64, 64, batch: 1) { $0.side == 14 })
    #expect(isFound(7, 64, 64, batch: 2) { $0.batch == 1 })
    #expect(isFound(7, 64, 64, batch: 3) { $0.batch == 4 })
    #expect(isFound(7, 64, 64, batch: 8) { $0.batch == 4 })
    #expect(isFound(7, 64, 64, batch: 9) { $0.batch == 16 })
    // Beyond the grid.
    #expect(isFound(1, 1, 1, batch: 1) { $0.side == 4 && $0.outputChannels == 8 })
    #expect(
      isFound(2000, 4096, 4096, batch: 100_000) {
        $0.side == 112 && $0.inputChannels == 512 && $0.outputChannels == 512 && $0.batch == 16
      })
  }

  @Test func whatTilesComputeBeyondTheEdgeCounts() {
    // Where tiles fit, the larger ones cost 8 % less.
    let table = table([.winograd2, .winograd4, .winograd6]) { _, _ in "kca" }
    func forward(_ size: Size2D) -> ConvolutionAlgorithm? {
      table.choice(for: geometry(size, 64, 64), batch: 1, keepsForGradients: false)?.forward
    }
    // 6 · 6 pixels of 6×6 tiles, 8 · 8 of 4×4 tiles.
    #expect(forward(6) == .winograd6)
    // 8 · 8 beside 12 · 12.
    #expect(forward(8) == .winograd4)
    #expect(forward(72) == .winograd6)
    #expect(forward([64, 20]) == .winograd4)
    // 2 · 2 beside 4 · 4 and 6 · 6.
    #expect(forward(2) == .winograd2)
  }

  @Test func beforeGradientsTheLargestTilesAreLeftOut() {
    let table = table([.im2col, .winograd4, .winograd6]) { _, _ in "zba" }
    let geometry = geometry(24, 64, 64)
    let (predicting, training) = (
      table.choice(for: geometry, batch: 4, keepsForGradients: false),
      table.choice(for: geometry, batch: 4, keepsForGradients: true)
    )
    #expect(
      predicting
        == ConvolutionChoice(forward: .winograd6, kernelGradient: .winograd6, inputGradient: .winograd6))
    #expect(
      training
        == ConvolutionChoice(forward: .winograd4, kernelGradient: .winograd6, inputGradient: .winograd6))
  }

  @Test func ofAlgorithmsThatCostAboutTheSameTheSimplestIsTaken() {
    func forward(_ word: String) -> ConvolutionAlgorithm? {
      table([.winograd4, .im2col]) { _, _ in word }
        .choice(for: geometry(8, 64, 64), batch: 1, keepsForGradients: false)?.forward
    }
    #expect(forward("aa") == .im2col)
    #expect(forward("ab") == .winograd4)
    #expect(forward("ba") == .im2col)
    #expect(forward("-z") == .im2col)
    #expect(forward("--") == .im2col)
  }

  @Test func costsAreWrittenInStepsOfFourPercent() {
    #expect(ConvolutionCost(perPixel: 1).letter == UInt8(ascii: "a"))
    #expect(ConvolutionCost(perPixel: 1.019).letter == UInt8(ascii: "a"))
    #expect(ConvolutionCost(perPixel: 1.04).letter == UInt8(ascii: "b"))
    #expect(ConvolutionCost(perPixel: 2).letter == UInt8(ascii: "s"))
    #expect(ConvolutionCost(perPixel: 1e9).letter == UInt8(ascii: "z"))
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
      let cost = ConvolutionCost(letter: letter)
      #expect(cost.map { ConvolutionCost(perPixel: $0.perPixel) } == cost)
    }
    #expect(abs(ConvolutionCost(letter: UInt8(ascii: "s"))!.perPixel - 2.0258) < 1e-4)
    #expect(ConvolutionCost(letter: ConvolutionCost.none) == nil)
  }

  @Test func aTableWithAWordTooFewTraps() async {
    await #expect(processExitsWith: .failure) {
      let words = ConvolutionChoiceTable.points.flatMap { _ in ["a", "a", "a"] }.dropFirst()
      _ = ConvolutionChoiceTable(algorithms: [.im2col], words.joined(separator: " "))
    }
  }

  private static let im2col = ConvolutionChoice(
    forward: .im2col, kernelGradient: .im2col, inputGradient: .im2col)
  private static let direct = ConvolutionChoice(
    forward: .direct, kernelGradient: .direct, inputGradient: .direct)

  @Test func otherKernelsStridesAndGroupsAreNotInTheTable() {
    let others = [
      geometry(28, 64, 64, kernel: 1), geometry(28, 64, 64, kernel: 5), geometry(28, 64, 64, strides: 2),
      geometry(28, 64, 64, dilation: 2), geometry(28, 64, 64, groups: 2),
    ]
    for other in others {
      #expect(Table.avx512.choice(for: other, batch: 1, keepsForGradients: false) == nil)
      #expect(choice(other) == Self.direct)
      #expect(choice(other, level: .avx2) == Self.direct)
      #expect(choice(other, level: .baseline) == Self.im2col)
    }
    // Of few channels the direct way is always the faster one, with both strides and dilation there is none.
    let stem = geometry(224, 3, 64, kernel: 7, strides: 2)
    for level in Self.levels { #expect(choice(stem, level: level) == Self.direct) }
    #expect(choice(geometry(28, 64, 64, strides: 2, dilation: [1, 2])) == Self.im2col)
  }

  // MARK: The choice

  /// Sizes on and off the grid.
  private static let sizes: [(Size2D, Int, Int)] = [
    (148, 3, 32), (72, 32, 64), (34, 64, 128), (15, 128, 128), ([5, 40], 20, 24), (7, 512, 512), (9, 3, 20),
  ]

  @Test(arguments: levels) func theChoiceDependsOnShapeAndLevelAlone(level: ProcessorLevel) {
    let threads = WorkerPool.threadCount
    defer { WorkerPool.setThreadCount(threads) }
    for (size, inputs, outputs) in Self.sizes {
      for batch in [1, 5, 20] {
        let geometry = geometry(size, inputs, outputs)
        let choices = [1, 2, 5].map { count in
          WorkerPool.setThreadCount(count)
          return choice(geometry, batch: batch, level: level)
        }
        #expect(choices[0] == choices[1])
        #expect(choices[0] == choices[2])
        level.whileForced {
          // The level that is asked for counts, or the highest one that this processor has.
          let automatic = ConvolutionChoice(geometry, batch: batch, preference: .automatic)
          #expect(automatic == choice(geometry, batch: batch, level: min(level, .supported)))
        }
      }
    }
  }

  @Test(arguments: levels) func withoutWinogradNothingElseChanges(level: ProcessorLevel) {
    for point in Table.points {
      let plain = choice(point.geometry, batch: point.batch, .withoutWinograd, level: level)
      let automatic = choice(point.geometry, batch: point.batch, level: level)
      for direction in ConvolutionDirection.allCases {
        #expect(!plain[direction].isWinograd)
        if !automatic[direction].isWinograd {
          #expect(plain[direction] == automatic[direction], "\(direction) at \(point)")
        }
      }
    }
  }

  @Test func aForcedAlgorithmIsUsedWhereItCanBe() {
    for algorithm in ConvolutionAlgorithm.allCases {
      for (size, inputs, outputs) in Self.sizes {
        for kernel in [Size2D(3), 1, 5] {
          let geometry = geometry(size, inputs, outputs, kernel: kernel)
          let forced = choice(geometry, .only(algorithm))
          for direction in ConvolutionDirection.allCases {
            // One that has no way back leaves that to the plain one.
            let goesBackDirectly =
              algorithm.supports(geometry) && ConvolutionAlgorithm.direct.supports(geometry, direction)
            let other: ConvolutionAlgorithm = goesBackDirectly ? .direct : .im2col
            #expect(forced[direction] == (algorithm.supports(geometry, direction) ? algorithm : other))
          }
        }
      }
    }
  }

  @Test func aTuningIsUsedForWhatItKnows() {
    let (known, other) = (geometry(16, 32, 32), geometry(16, 32, 48))
    var tuning = ConvolutionTuning()
    let convolution = ConvolutionTuning.Convolution(geometry: known, batch: 4)
    tuning.set(.im2col, for: .forward, of: convolution)
    tuning.set(.winograd4, for: .inputGradient, of: convolution)
    let tuned = choice(known, batch: 4, .tuned(tuning))
    #expect(tuned.forward == .im2col)
    #expect(tuned.inputGradient == .winograd4)
    #expect(tuned.kernelGradient == choice(known, batch: 4).kernelGradient)
    #expect(choice(known, batch: 5, .tuned(tuning)) == choice(known, batch: 5))
    #expect(choice(other, batch: 4, .tuned(tuning)) == choice(other, batch: 4))
  }

  @Test func aTuningForPredictionsDoesNotBringLargeTilesIntoTraining() {
    let known = geometry(56, 64, 64)
    var tuning = ConvolutionTuning()
    tuning.set(
      .winograd6, for: .forward, of: ConvolutionTuning.Convolution(geometry: known, batch: 4))
    #expect(choice(known, batch: 4, .tuned(tuning)).forward == .winograd6)
    #expect(
      choice(known, batch: 4, keepsForGradients: true, .tuned(tuning))
        == choice(known, batch: 4, keepsForGradients: true))
  }

  /// Levels choose different algorithms, which need different memory: a model must not mix them up.
  @Test func aModelMayBeUsedAtOneLevelAndThenAtAnother() throws {
    let model = try Model(input: [20, 20, 3], seed: 4) {
      Conv2D(32, kernelSize: 3, activation: .relu)
      Conv2D(64, kernelSize: 3, padding: .same, activation: .relu)
      Conv2D(64, kernelSize: 3)
    }
    var random = RandomSource(seed: 6)
    let input = random.uniform([3, 20, 20, 3], -1, 1)
    let upstream = random.uniform(model.outputs[0].shape.prepending(3), -1, 1)
    func result() throws -> Gradients {
      try model.gradients(at: [input], upstream: [upstream], withRespectTo: [.parameters, .inputs])
    }
    let expected = try result()
    for level in Self.levels + Self.levels.reversed() {
      let found = try level.whileForced { try result() }
      expectClose(found.outputs[0], expected.outputs[0], tolerance: 1e-4, "outputs on \(level)")
      expectClose(found.inputs[0], expected.inputs[0], tolerance: 1e-4, "input gradient on \(level)")
    }
    #expect(try result().outputs == expected.outputs)
  }
}
