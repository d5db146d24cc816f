internal import Tensor

/// Decoded, resized images, shared by the passes over one source, packed without loss.
///
/// What has come in stays; once the cache is full, nothing more comes in. Passes visit every image once in a random
/// order: to throw out the oldest would only ever throw out what is needed next.
final class ImageCache: Sendable {
  private enum Kept {
    case packed(PackedImage)
    case numbers([Float])

    var samples: ImageSamples {
      switch self {
      case .packed(let image): .bytes(image.samples())
      case .numbers(let numbers): .numbers(numbers)
      }
    }

    var byteCount: Int {
      switch self {
      case .packed(let image): image.byteCount
      case .numbers(let numbers): numbers.count * MemoryLayout<Float>.size
      }
    }
  }

  private struct Contents {
    var images: [Int: Kept] = [:]
    var bytes = 0
  }

  private let contents = Locked(Contents())
  private let capacity: Int
  private let preparation: ImagePreparation

  /// - Parameter preparation: what all the images were prepared by.
  init(capacity: Int, _ preparation: ImagePreparation) {
    self.capacity = capacity
    self.preparation = preparation
  }

  /// The samples of the image with the given index, if they are kept.
  subscript(index: Int) -> ImageSamples? { contents.withLock { $0.images[index] }?.samples }

  /// Keeps an image if there is room for it.
  func keep(_ samples: ImageSamples, at index: Int) {
    guard contents.withLock({ $0.bytes < capacity }) else { return }
    let kept: Kept =
      switch samples {
      case .bytes(let bytes): .packed(PackedImage(preparation.image(of: bytes)))
      case .numbers(let numbers): .numbers(numbers)
      }
    contents.withLock { contents in
      guard contents.images[index] == nil, contents.bytes + kept.byteCount <= capacity else { return }
      contents.images[index] = kept
      contents.bytes += kept.byteCount
    }
  }

  /// How many images and bytes are kept.
  var size: (images: Int, bytes: Int) { contents.withLock { ($0.images.count, $0.bytes) } }
}
