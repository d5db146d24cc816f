/// Which algorithms were the fastest for some convolutions when they were measured on one machine.
///
/// A value to be used with `model.convolutions = .tuned(tuning)`, and to be saved and loaded. It names convolutions by
/// their sizes and the batch size, so it serves every model that has such convolutions; those that it does not know
/// are computed as with `.automatic`. Results differ from those of other algorithms within rounding.
public struct ConvolutionTuning: Hashable, Sendable {
  /// A convolution by its sizes, and the number of images that go through together.
  package struct Convolution: Hashable, Sendable {
    package var geometry: ConvolutionGeometry
    package var batch: Int

    package init(geometry: ConvolutionGeometry, batch: Int) {
      self.geometry = geometry
      self.batch = batch
    }
  }

  var measured: [Convolution: [ConvolutionDirection: ConvolutionAlgorithm]] = [:]

  public init() {}

  /// The number of convolutions that it knows, counted for each batch size.
  public var count: Int { measured.count }

  /// The algorithms of a convolution, for the directions that were measured.
  package func algorithms(of convolution: Convolution) -> [ConvolutionDirection: ConvolutionAlgorithm] {
    measured[convolution] ?? [:]
  }

  package mutating func set(
    _ algorithm: ConvolutionAlgorithm, for direction: ConvolutionDirection, of convolution: Convolution
  ) {
    measured[convolution, default: [:]][direction] = algorithm
  }

  /// This tuning with what another one knows; where both know a direction, the other one's algorithm.
  public func merging(_ other: ConvolutionTuning) -> ConvolutionTuning {
    var result = self
    result.measured.merge(other.measured) { $0.merging($1) { $1 } }
    return result
  }
}
