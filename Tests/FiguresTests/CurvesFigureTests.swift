internal import CNN
internal import Figures
internal import Testing

@Suite struct CurvesFigureTests {
  private let names = ["accuracy", "loss", "val_loss", "val_accuracy"]

  private func history(_ losses: [Double], validation: [Double] = []) -> History {
    var history = History()
    for (index, loss) in losses.enumerated() {
      var values = ["loss": loss, "accuracy": 1 - loss / 10]
      if index < validation.count { values["val_loss"] = validation[index] }
      history.append(
        .init(number: index + 1, seconds: 1, values: values),
        names: validation.isEmpty ? ["accuracy", "loss"] : ["accuracy", "loss", "val_loss"])
    }
    return history
  }

  private func texts(_ figure: any Figure) throws -> [String] {
    let canvas = try Canvas(size: figure.size, format: .png)
    figure.draw(on: canvas)
    return canvas.texts.map(\.text)
  }

  private func color(_ picture: DecodedPicture, _ place: Canvas.Point) -> Color {
    picture[Int(place.x * 2), Int(place.y * 2)]
  }

  @Test func lossComesFirstAndValidationSharesThePanels() {
    #expect(
      CurvesFigure.metrics(of: [.init(name: "", history: history([1], validation: [1]))]) == [
        "loss", "accuracy",
      ])
  }

  @Test func everyValueIsADotAndValidationALine() throws {
    let losses = [5.0, 3, 4, 1]
    let validation = [9.0, 8, 7, 8]
    let figure = try CurvesFigure(history(losses, validation: validation))
    let picture = try DecodedPicture(png: figure.pngData())
    for epoch in 1...4 {
      let i = epoch - 1
      #expect(
        color(picture, figure.place(panel: 0, epoch: Double(epoch), value: losses[i])) == Color.palette[0])
      #expect(
        color(picture, figure.place(panel: 1, epoch: Double(epoch), value: 1 - losses[i] / 10))
          == Color.palette[0])
    }
    for epoch in [1.5, 2.5, 3.5] {
      let mean = (validation[Int(epoch) - 1] + validation[Int(epoch)]) / 2
      #expect(color(picture, figure.place(panel: 0, epoch: epoch, value: mean)) == Color.palette[1])
    }
  }

  @Test func labelsNameEverything() throws {
    let texts = try texts(CurvesFigure(history([5, 3, 4], validation: [6, 5, 4]), title: "A title"))
    for text in ["A title", "3 epochs", "training", "validation", "loss", "accuracy", "1", "2", "3"] {
      #expect(texts.contains(text), "\(text)")
    }
    #expect(texts.count { $0 == "epoch" } == 2)
    #expect(try !self.texts(CurvesFigure(history([5, 3, 4]))).contains("validation"))
  }

  @Test func valuesThatAreNotFiniteLeaveGaps() throws {
    let figure = try CurvesFigure(history([1, 2, 3, 4], validation: [5, .nan, 5, 5]))
    let picture = try DecodedPicture(png: figure.pngData())
    #expect(color(picture, figure.place(panel: 0, epoch: 3.5, value: 5)) == Color.palette[1])
    // Alone between gaps, the first value is a dot.
    #expect(color(picture, figure.place(panel: 0, epoch: 1, value: 5)) == Color.palette[1])
    for epoch in [1.5, 2, 2.5] {
      #expect(color(picture, figure.place(panel: 0, epoch: epoch, value: 5)) != Color.palette[1])
    }
  }

  @Test func oneEpochIsADotWithOneTick() throws {
    let figure = try CurvesFigure(history([0.7]))
    let picture = try DecodedPicture(png: figure.pngData())
    #expect(color(picture, figure.place(panel: 0, epoch: 1, value: 0.7)) == Color.palette[0])
    #expect(try texts(figure).count { $0 == "1" } == 2)
  }

  @Test func oneEpochsTrainingAndValidationAreToldApart() throws {
    let runs = [0.5, 0.9].map {
      CurvesFigure.Run(name: "\($0)", history: history([$0], validation: [$0 + 0.2]))
    }
    let figure = try CurvesFigure(runs: runs)
    let picture = try DecodedPicture(png: figure.pngData())
    /// How far the colour reaches to the right and up from a value's place, in points.
    func reach(_ run: Int, _ value: Double) -> (right: Int, up: Int) {
      let place = figure.place(panel: 0, epoch: 1, value: value)
      func length(_ x: Double, _ y: Double) -> Int {
        (0..<30).first {
          color(picture, .init(x: place.x + x * Double($0), y: place.y + y * Double($0)))
            != Color.palette[run]
        } ?? 30
      }
      return (length(1, 0), length(0, -1))
    }
    for (run, loss) in [0.5, 0.9].enumerated() {
      let (dot, piece) = (reach(run, loss), reach(run, loss + 0.2))
      #expect((4...6).contains(dot.right) && (4...6).contains(dot.up), "\(dot)")
      #expect(piece.right >= 10 && (2...3).contains(piece.up), "\(piece)")
    }
  }

  @Test func historyWithoutFiniteValuesSaysSo() throws {
    let figure = try CurvesFigure(history([.nan, .infinity]))
    #expect(try texts(figure).count { $0 == "no values" } == 2)
  }

  @Test func extremeValuesDoNotBreakTheDrawing() throws {
    for losses in [[-1.7e308, 1.7e308], [.leastNonzeroMagnitude, 0], [1e300, 1e300], [0, 1e-12]] {
      #expect(try CurvesFigure(history(losses)).pngData().count > 1000)
    }
  }

  @Test func severalRunsHaveColorsOfTheirOwn() throws {
    let runs = (1...3).map { run in
      CurvesFigure.Run(name: "seed \(run)", history: history([Double(run), Double(run)]))
    }
    let figure = try CurvesFigure(runs: runs)
    let picture = try DecodedPicture(png: figure.pngData())
    for run in 0..<3 {
      #expect(color(picture, figure.place(panel: 0, epoch: 1, value: Double(run + 1))) == Color.palette[run])
    }
    #expect(try texts(figure).filter { $0.hasPrefix("seed") } == ["seed 1", "seed 2", "seed 3"])
  }

  @Test func longTrainingsStartAtTheFirstEpoch() throws {
    let texts = try texts(CurvesFigure(history((1...30).map(Double.init))))
    #expect(texts.contains("1") && texts.contains("30"))
  }

  @Test func emptyHistoryIsRefused() {
    #expect {
      _ = try CurvesFigure(History())
    } throws: {
      "\($0)" == "a figure of training curves has nothing to show: the history needs at least one epoch"
    }
    #expect(throws: FigureError.self) { _ = try CurvesFigure(runs: []) }
  }
}
