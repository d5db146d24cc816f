public import ArgumentParser
public import CNN
public import Figures
import ImageData

extension Preprocessing.Interpolation: ExpressibleByArgument {}
extension Preprocessing.ColorMode: ExpressibleByArgument {}
extension ColorMap: ExpressibleByArgument {}
extension FigureFormat: ExpressibleByArgument {}

/// Which images of data that have some for training and some for testing.
enum PartOption: String, CaseIterable, ExpressibleByArgument {
  case train, test

  var part: IdxImages.Part {
    switch self {
    case .train: .train
    case .test: .test
    }
  }
}

/// How values become colours in grids.
enum ScaleOption: String, CaseIterable, ExpressibleByArgument {
  case common
  case perChannel = "per-channel"

  var scale: FeatureScale {
    switch self {
    case .common: .common
    case .perChannel: .perChannel
    }
  }
}

extension CompletionKind {
  /// A model that `train` saved.
  static var modelFile: CompletionKind { .file(extensions: ["safetensors"]) }
  /// A picture that figures can be written to.
  static var pictureFile: CompletionKind { .file(extensions: FigureFormat.allCases.map(\.rawValue)) }
  /// An image to look at.
  static var imageFile: CompletionKind { .file(extensions: ["jpg", "jpeg", "png", "JPG", "JPEG", "PNG"]) }
  static var jsonFile: CompletionKind { .file(extensions: ["json"]) }
}
