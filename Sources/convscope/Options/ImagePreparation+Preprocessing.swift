import CNN
import ImageData
import Tensor

extension ImagePreparation {
  /// What a model file says about its images.
  init(_ preprocessing: Preprocessing) {
    self.init(
      height: preprocessing.imageSize.height, width: preprocessing.imageSize.width,
      colorMode: preprocessing.colorMode == .rgb ? .rgb : .grayscale,
      interpolation: preprocessing.interpolation == .nearest ? .nearest : .bilinear,
      rescale: preprocessing.rescale)
  }

  /// How the model's images are prepared. A file that does not say it, but whose model takes images, gets the usual
  /// way, and a note about that is written.
  init(of saved: SavedModel) throws {
    if let preprocessing = saved.preprocessing {
      self.init(preprocessing)
      return
    }
    guard saved.model.inputs.count == 1 else {
      throw ToolError(
        "the model has \(saved.model.inputs.count) inputs, but only models of one image are shown here")
    }
    let shape = saved.model.inputs[0].shape
    guard shape.rank == 3, shape[2] == 1 || shape[2] == 3 else {
      throw ToolError(
        "the model takes inputs of shape \(shape), which are not images [height, width, 1 or 3]")
    }
    Notes.write(
      "the model file does not say how images are prepared; taking values from 0 to 1, nearest pixels")
    self.init(
      height: shape[0], width: shape[1], colorMode: shape[2] == 3 ? .rgb : .grayscale, rescale: 1 / 255)
  }
}
