internal import Tensor

/// Decoded, resized images, shared by the passes over one folder, packed without loss.
///
/// What has come in stays; once the cache is full, nothing more comes in. Passes visit every image once in a random
/// order: to throw out the oldest would only ever throw out what is needed next.
final class ImageCache: Sendable {
  private struct Contents {
    var images: [Int: PackedImage] = [:]
    var bytes = 0
  }

  private let contents = Locked(Contents())
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// The samples of the image with the given index, if they are kept.
  subscript(index: Int) -> [UInt8]? { contents.withLock { $0.images[index] }?.samples() }

  /// Keeps an image if there is room for it.
  func keep(_ image: Image, at index: Int) {
    guard contents.withLock({ $0.bytes < capacity }) else { return }
    let packed = PackedImage(image)
    contents.withLock { contents in
      guard contents.images[index] == nil, contents.bytes + packed.byteCount <= capacity else { return }
      contents.images[index] = packed
      contents.bytes += packed.byteCount
    }
  }

  /// How many images and bytes are kept.
  var size: (images: Int, bytes: Int) { contents.withLock { ($0.images.count, $0.bytes) } }
}
