internal import Tensor

/// The images of a source that could not be decoded and are left out, and why.
final class DamagedImages: Sendable {
  private let errors = Locked([Int: ImageError]())

  func contains(_ index: Int) -> Bool { errors.withLock { $0[index] != nil } }

  /// Remembers an image, and tells how many there are now.
  func add(_ error: ImageError, at index: Int) -> Int {
    errors.withLock { errors in
      errors[index] = error
      return errors.count
    }
  }

  /// What was found so far, in the order of the source's images.
  var inOrder: [ImageError] { errors.withLock { $0.sorted { $0.key < $1.key } }.map(\.value) }
}
