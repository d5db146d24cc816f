internal import Foundation
public import Tensor

/// One way to change an image: what Keras's `ImageDataGenerator.apply_transform` is given.
///
/// The image is turned, sheared, zoomed and shifted about its centre in one step, its samples found between their
/// neighbours (bilinear); then channels are shifted, and then brightness is changed. The result has the image's size.
///
/// Keras mixes up height and width of images that are not square, and turns them about a point beside the centre; here
/// they are turned about the centre.
public struct ImageTransform: Hashable, Sendable {
  /// Degrees: Keras's `theta`. Positive turns the image counter-clockwise.
  public var rotation: Double = 0
  /// How many pixels to the left the image moves: Keras's `tx`.
  public var columnShift: Double = 0
  /// How many pixels upwards the image moves: Keras's `ty`.
  public var rowShift: Double = 0
  /// The shear's angle in degrees.
  public var shear: Double = 0
  /// How many of the image's columns one new column spans: Keras's `zx`. Below 1 enlarges.
  public var columnZoom: Double = 1
  /// How many of the image's rows one new row spans: Keras's `zy`.
  public var rowZoom: Double = 1
  /// Whether left and right change places.
  public var flipsHorizontally = false
  /// Whether top and bottom change places.
  public var flipsVertically = false
  /// What is added to every sample, which then stays between the image's smallest and largest one.
  public var channelShift: Float?
  /// The factor of Pillow's `ImageEnhance.Brightness`, which works with whole numbers.
  public var brightness: Float?

  public init() {}

  /// The place in the image, `(row, column)`, that the pixel at `(y, x)` of the result shows.
  ///
  /// `row = rows.0 + y * rows.1 + x * rows.2`, and likewise for the column. Nil if every pixel stays where it is.
  func placement(height: Int, width: Int) -> Placement? {
    guard
      rotation != 0 || columnShift != 0 || rowShift != 0 || shear != 0 || columnZoom != 1 || rowZoom != 1
    else { return nil }
    // Coordinates are (x, y): turned · shifted · sheared · zoomed.
    let (angle, shearAngle) = (rotation * .pi / 180, shear * .pi / 180)
    let (cosine, sine) = (cos(angle), sin(angle))
    let xx = cosine * columnZoom
    let xy = (-cosine * sin(shearAngle) - sine * cos(shearAngle)) * rowZoom
    let yx = sine * columnZoom
    let yy = (-sine * sin(shearAngle) + cosine * cos(shearAngle)) * rowZoom
    let xOffset = cosine * columnShift - sine * rowShift
    let yOffset = sine * columnShift + cosine * rowShift
    let (centerX, centerY) = (Double(width) / 2 - 0.5, Double(height) / 2 - 0.5)
    return Placement(
      rows: (yOffset + centerY - yx * centerX - yy * centerY, yy, yx),
      columns: (xOffset + centerX - xx * centerX - xy * centerY, xy, xx))
  }

  struct Placement {
    var rows: (offset: Double, y: Double, x: Double)
    var columns: (offset: Double, y: Double, x: Double)
  }

  /// The changed image, `[H, W, C]`, with samples from 0 to 255.
  public func applied(to image: Image, fillMode: FillMode = .nearest) -> Tensor {
    let shape: Shape = [image.height, image.width, image.channels]
    return Tensor(shape) { apply(to: .bytes(image.bytes), shape: shape, fillMode: fillMode, into: $0) }
  }

  /// Writes the changed image of shape `[H, W, C]`, samples from 0 to 255.
  func apply(
    to samples: ImageSamples, shape: Shape, fillMode: FillMode, into target: UnsafeMutableBufferPointer<Float>
  ) {
    if self == ImageTransform() { return samples.write(to: target) }
    let sampler = AffineSampler(
      samples, height: shape[0], width: shape[1], channels: shape[2], fillMode: fillMode)
    sampler.write(self, into: target)
    if let channelShift { SampleArithmetic.shift(target, by: channelShift) }
    if let brightness { SampleArithmetic.brighten(target, by: brightness) }
  }
}
