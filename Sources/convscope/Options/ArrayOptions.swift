import ArgumentParser
import ImageData

/// What NumPy's arrays are called in a `.npz` file or a folder, where they are not called as usual.
struct ArrayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The array of images in a .npz file or a folder of .npy files. (default: x_train and the like)",
      valueName: "name"))
  var imagesArray: String?

  @Option(
    help: ArgumentHelp("The array of their classes. (default: y_train and the like)", valueName: "name"))
  var labelsArray: String?

  @Option(
    help: ArgumentHelp(
      "The array of images for testing. (default: x_test and the like, or --images-array)", valueName: "name")
  )
  var testImagesArray: String?

  @Option(
    help: ArgumentHelp(
      "The array of their classes. (default: y_test and the like, or --labels-array)", valueName: "name"))
  var testLabelsArray: String?

  var names: ArrayNames {
    ArrayNames(
      images: imagesArray, labels: labelsArray, testImages: testImagesArray, testLabels: testLabelsArray)
  }

  var settings: TrainingSettings {
    [
      "--images-array": .of(imagesArray), "--labels-array": .of(labelsArray),
      "--test-images-array": .of(testImagesArray), "--test-labels-array": .of(testLabelsArray),
    ]
  }
}
