internal import CNN
internal import Figures
internal import Tensor

/// Figures of every kind with titles, sizes and values that are hard to lay out.
enum SampleFigures {
  static func all() throws -> [any Figure] {
    var random = RandomSource(seed: 5)
    let titles = [
      "", "conv2d_1", String(repeating: "layer/", count: 60), String(repeating: "many words ", count: 30),
    ]
    var figures: [any Figure] = []
    for (index, shape) in shapes.enumerated() {
      let activation = random.normal(shape, standardDeviation: index % 3 == 0 ? 1e-9 : 1e7)
      let title = titles[index % titles.count]
      figures.append(try FeatureGrid(activation, title: title))
      figures.append(try FeatureGrid(activation, title: title, scale: .common, colorMap: .gray))
      if shape.rank > 2 {
        figures.append(try ChannelFigure(activation, channel: 0, title: title))
        figures.append(try ImageFigure(Tensor([shape[1], shape[2], 1], repeating: 0.5), title: title))
      }
    }
    for title in titles {
      figures.append(try CurvesFigure(history(epochs: 1, random: &random), title: title))
      figures.append(
        try CurvesFigure(
          runs: (1...12).map {
            .init(name: title + "\($0)", history: history(epochs: 5 * $0, random: &random))
          },
          title: title))
      for scale in [BarsFigure.Scale.linear, .logarithmic] {
        figures.append(
          try BarsFigure(
            labels: ["a", title, "conv2d.forward"],
            series: [
              .init(name: title, values: [1e-5, .nan, 3]), .init(name: "b", values: [2e9, -4, .infinity]),
            ],
            title: title, axisLabel: title, unit: " milliseconds", scale: scale, reference: 1))
      }
    }
    return figures
  }

  private static let shapes: [Shape] = [
    [1, 7, 7, 37], [1, 5, 40, 20], [1, 40, 5, 3], [1, 1, 1, 5], [1, 30, 30, 1], [1, 2, 2, 300], [1, 10],
    [700],
    [1, 1, 90, 17], [1], [1, 3], [1, 3, 1, 2],
  ]

  static func history(epochs: Int, random: inout RandomSource) -> History {
    var history = History()
    for number in 1...epochs {
      let values = [
        "loss": Double(random.uniform(0, 1e-6)), "val_loss": Double(random.uniform(0, 1e-6)),
        "accuracy": Double(random.uniform()), "learning_rate": 1e12,
        "a_metric_with_a_name_that_is_far_too_long_to_stand_over_its_panel_in_one_line": -12345.678,
      ]
      history.append(
        .init(number: number, seconds: 1, values: values),
        names: ["accuracy", "val_loss", "loss"] + values.keys.sorted())
    }
    return history
  }
}
