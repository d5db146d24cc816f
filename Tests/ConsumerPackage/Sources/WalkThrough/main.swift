// The walk-through on data made here: a folder of photos, a network, its training, and what its layers see.
import CNN
import Figures
import Foundation
import ImageData
import Tensor

let folder = CommandLine.arguments.dropFirst().first ?? "."

/// Ends the program if something is not as it should be.
func check(_ holds: Bool, _ claim: String) {
  guard !holds else { return }
  print("error: not so: \(claim)")
  exit(1)
}

// The network for photos of cats and dogs.
let large = try Sequential(input: [150, 150, 3]) {
  Conv2D(32, kernelSize: 3, activation: .relu)
  MaxPooling2D(2)
  Conv2D(64, kernelSize: 3, activation: .relu)
  MaxPooling2D(2)
  Conv2D(128, kernelSize: 3, activation: .relu)
  MaxPooling2D(2)
  Conv2D(128, kernelSize: 3, activation: .relu)
  MaxPooling2D(2)
  Flatten()
  Dense(512, activation: .relu)
  Dense(1, activation: .sigmoid)
}
print(large.summary())
check(large.parameterCount == 3_453_121, "the network has 3,453,121 parameters")

// Photos of two classes, dark and bright ones, of different sizes.
for part in ["train", "validation"] {
  for (name, level) in [("day", Float(0.9)), ("night", Float(0.1))] {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(part)/\(name)", withIntermediateDirectories: true)
    for number in 0..<6 {
      let side = 20 + 4 * number
      var random = RandomSource(seed: UInt64(number), stream: part + name)
      let photo = random.uniform([side, side, 3], level - 0.05, level + 0.05)
      try ImageFigure(photo, title: name).write(to: "\(folder)/\(part)/\(name)/\(number).png")
    }
  }
}
let train = try ImageFolder("\(folder)/train", labels: .binary)
  .batches(of: 4, imageSize: (32, 32), rescale: 1 / 255, shuffle: .seeded(7))
let validation = try ImageFolder("\(folder)/validation", labels: .binary)
  .batches(of: 4, imageSize: (32, 32), rescale: 1 / 255)

// The same kind of network for small photos, trained.
let model = try Sequential(input: [32, 32, 3], seed: 7) {
  Conv2D(8, kernelSize: 3, activation: .relu)
  MaxPooling2D(2)
  Conv2D(20, kernelSize: 3, activation: .relu)
  MaxPooling2D(2)
  Flatten()
  Dense(16, activation: .relu)
  Dense(1, activation: .sigmoid)
}
model.compile(loss: .binaryCrossentropy, optimizer: RMSprop(learningRate: 1e-3), metrics: [.accuracy])
let history = try model.fit(
  train, epochs: 4, stepsPerEpoch: 3, validation: validation, validationSteps: 2, seed: 7)
check(history.epochs.count == 4, "the history has every epoch")
let losses = history["loss"]
check(losses[3] < losses[0], "the loss falls: \(losses)")
check(!history["val_accuracy"].contains { $0.isNaN }, "the validation accuracy is measured after each epoch")

// One model, several outputs, shared weights.
let photo = try ImagePreparation(height: 32, width: 32, rescale: 1 / 255)
  .batch(contentsOf: "\(folder)/validation/day/5.png")
let scope = try Model(inputs: model.inputs, outputs: model.layers.prefix(4).map(\.output))
let activations = try scope.predict(photo)
let shapes: [Shape] = [[1, 30, 30, 8], [1, 15, 15, 8], [1, 13, 13, 20], [1, 6, 6, 20]]
check(activations.map(\.shape) == shapes, "every layer shows all its channels: \(activations.map(\.shape))")
for (layer, activation) in zip(scope.layers, activations) {
  try FeatureGrid(activation, title: layer.name).write(to: "\(folder)/\(layer.name).png")
}
try ChannelFigure(activations[0], channel: 3, title: "conv2d_1").write(to: "\(folder)/conv2d_1_channel_3.svg")
try CurvesFigure(history).write(to: "\(folder)/curves.png")

// Saved and loaded, it predicts the same.
try model.save(to: "\(folder)/model.safetensors", classNames: train.source.classNames)
let loaded = try SavedModel(contentsOf: "\(folder)/model.safetensors")
check(loaded.classNames == ["day", "night"], "class names are saved: \(loaded.classNames)")
let (before, after) = (try model.predict(photo)[0], try loaded.model.predict(photo)[0])
check(before == after, "the loaded model predicts the same: \(before) and \(after)")
print("The walk-through works; its figures are in \(folder).")
