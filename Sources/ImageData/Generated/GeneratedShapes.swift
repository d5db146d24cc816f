internal import Foundation
public import Tensor

/// A data set of drawn shapes in ten classes, for where no real one can be had: 28 × 28 grays, each shape at a random
/// place, in a random size, a little turned, on a noisy ground.
public struct GeneratedShapes: Sendable {
  /// The names of the ten classes.
  public static let classNames = GeneratedShape.allCases.map(\.className)

  /// Every image follows from the seed, its part and its number, not from how many there are.
  public let seed: UInt64

  static let side = 28
  /// Samples a pixel and axis, for smooth edges.
  private static let samples = 4

  public init(seed: UInt64) { self.seed = seed }

  /// One image.
  public func image(_ index: Int, of part: IdxImages.Part) -> Image { drawn(index, part).image }

  /// The class of the image.
  public func label(_ index: Int, of part: IdxImages.Part) -> Int { drawn(index, part).shape.rawValue }

  /// Writes a data set in Fashion-MNIST's layout, with the classes' names beside it, and makes the folder if need be.
  ///
  /// Traps on a negative count. Throws a `FileError` if a file cannot be written.
  public func write(to folder: String, trainCount: Int, testCount: Int) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError(
        path: folder, attempt: "make the folder",
        reason: "check that it may be made and that no file has its name")
    }
    for (part, count) in [(IdxImages.Part.train, trainCount), (.test, testCount)] {
      let drawn = (0..<count).map { self.drawn($0, part) }
      let path = "\(folder)/\(part.rawValue)"
      try IdxFile.write(
        drawn.flatMap(\.image.bytes), dimensions: [count, Self.side, Self.side],
        to: "\(path)-images-idx3-ubyte")
      try IdxFile.write(
        drawn.map { UInt8($0.shape.rawValue) }, dimensions: [count], to: "\(path)-labels-idx1-ubyte")
    }
    try ClassNamesFile.write(Self.classNames, to: "\(folder)/\(IdxImages.classNamesFile)")
  }

  private func drawn(_ index: Int, _ part: IdxImages.Part) -> (shape: GeneratedShape, image: Image) {
    var random = RandomSource(seed: seed, stream: "\(part.rawValue)/\(index)")
    let shapes = GeneratedShape.allCases
    let shape = shapes[Int(random.next() % UInt64(shapes.count))]
    let radius = Double(random.uniform(5.5, 11))
    let room = Double(Self.side) / 2 - radius
    let center = (
      x: Double(Self.side) / 2 + room * Double(random.uniform(-1, 1)),
      y: Double(Self.side) / 2 + room * Double(random.uniform(-1, 1))
    )
    let angle = Double(random.uniform(-0.25, 0.25))
    let ground = random.uniform(0, 70)
    let brightness = random.uniform(ground + 80, 255)
    let noise = random.uniform(4, 22)
    let (cosine, sine) = (cos(angle) / radius, sin(angle) / radius)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.side * Self.side)
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        var inside = 0
        for sample in 0..<Self.samples * Self.samples {
          let (i, j) = sample.quotientAndRemainder(dividingBy: Self.samples)
          let x = Double(column) + (Double(j) + 0.5) / Double(Self.samples) - center.x
          let y = Double(row) + (Double(i) + 0.5) / Double(Self.samples) - center.y
          if shape.contains(cosine * x + sine * y, cosine * y - sine * x) { inside += 1 }
        }
        let share = Float(inside) / Float(Self.samples * Self.samples)
        let value = ground + share * (brightness - ground) + noise * random.normal()
        bytes.append(UInt8(min(max(value.rounded(), 0), 255)))
      }
    }
    return (shape, Image(height: Self.side, width: Self.side, colorMode: .grayscale, bytes: bytes))
  }
}
