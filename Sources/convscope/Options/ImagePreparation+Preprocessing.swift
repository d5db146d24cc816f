import CNN
import ImageData
import Tensor

extension ImagePreparation {
  /// What a model file says about its images.
  init(_ preprocessing: Preprocessing) {
    self.init(
      height: preprocessing.imageSize.height, width: preprocessing.imageSize.width,
      colorMode: ColorMode(preprocessing.colorMode),
      interpolation: Interpolation(preprocessing.interpolation),
      keepsAspectRatio: preprocessing.keepsAspectRatio, appliesOrientation: preprocessing.appliesOrientation,
      rescale: preprocessing.rescale,
      standardization: preprocessing.standardization.map(ImageStandardization.init))
  }

  /// How the model's images are prepared. A file that does not say it, but whose model takes images, gets the usual
  /// way, and a note about that is written. Throws unless the model takes one image, as it is prepared.
  init(of saved: SavedModel) throws {
    guard saved.model.inputs.count == 1 else {
      throw ToolError(
        "the model has \(saved.model.inputs.count) inputs, but only models of one image are shown here")
    }
    let shape = saved.model.inputs[0].shape
    if let preprocessing = saved.preprocessing {
      self.init(preprocessing)
      guard self.shape == shape else {
        throw ToolError(
          "the model takes inputs of shape \(shape), but its file says that images become \(self.shape): save it again "
            + "with the preprocessing of its training")
      }
      return
    }
    guard shape.rank == 3, [1, 3, 4].contains(shape[2]) else {
      throw ToolError(
        "the model takes inputs of shape \(shape), which are not images [height, width, 1, 3 or 4]")
    }
    Notes.write(
      "the model file does not say how images are prepared; taking values from 0 to 1, nearest pixels")
    self.init(
      height: shape[0], width: shape[1],
      colorMode: ColorMode(Preprocessing.ColorMode(channels: shape[2])), rescale: 1 / 255)
  }
}

extension ImagePreparation {
  /// The same for a picture of the image: values from 0 to 1.
  var forPictures: ImagePreparation {
    var pictures = self
    pictures.standardization = nil
    return pictures
  }
}

extension Preprocessing.ColorMode {
  /// The colours of images of so many channels: 1, 3 or 4.
  init(channels: Int) { self = Self.allCases.first { $0.channels == channels } ?? .rgb }
}

extension ColorMode {
  init(_ colorMode: Preprocessing.ColorMode) {
    self =
      switch colorMode {
      case .rgb: .rgb
      case .grayscale: .grayscale
      case .rgba: .rgba
      }
  }
}

extension Interpolation {
  init(_ interpolation: Preprocessing.Interpolation) {
    self =
      switch interpolation {
      case .nearest: .nearest
      case .bilinear: .bilinear
      case .bicubic: .bicubic
      case .lanczos: .lanczos
      case .box: .box
      case .hamming: .hamming
      case .tensorFlowBilinear: .tensorFlowBilinear
      }
  }
}

extension ImageStandardization {
  init(_ standardization: Preprocessing.Standardization) {
    self.init(
      samplewiseCenter: standardization.samplewiseCenter,
      samplewiseStdNormalization: standardization.samplewiseStdNormalization, mean: standardization.mean,
      standardDeviation: standardization.standardDeviation, whitening: standardization.whitening)
  }
}
