/// The measures of a canvas are points, as a browser's pixels: 96 an inch. A PNG file has two pixels a point.
extension Canvas {
  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public struct Size: Hashable, Sendable {
    public var width: Double
    public var height: Double

    public init(width: Double, height: Double) {
      self.width = width
      self.height = height
    }
  }

  /// A rectangle; x grows to the right, y downwards.
  public struct Rectangle: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }

    public var right: Double { x + width }
    public var bottom: Double { y + height }
    public var center: Point { Point(x: x + width / 2, y: y + height / 2) }
  }
}
