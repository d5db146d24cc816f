// A program that needs no images and no figures: it must not link their libraries.
import CNN
import Tensor

let model = try Sequential(input: [8, 8, 1]) {
  Conv2D(4, kernelSize: 3, activation: .relu)
  GlobalAveragePooling2D()
  Dense(3, activation: .softmax)
}
let prediction = try model.predict(Tensor([2, 8, 8, 1], repeating: 0.5))[0]
precondition(prediction.shape == [2, 3] && prediction.values.allSatisfy { $0 > 0 && $0 < 1 })
print("Predicted \(prediction)")
