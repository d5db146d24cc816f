/// Resizing of numbers `[H, W, C]`, whose results are not rounded: TensorFlow's `tf.image.resize`.
struct NumberResizing {
  private let width: Int
  private let part: CenteredPart
  private let target: (height: Int, width: Int)

  /// - Parameter keepsAspectRatio: whether the centred part of the right proportions is cut out first, as Keras's
  ///   `smart_resize` does, or the whole is resized.
  init(
    from size: (height: Int, width: Int), to target: (height: Int, width: Int), keepsAspectRatio: Bool
  ) {
    width = size.width
    part =
      keepsAspectRatio ? CenteredPart(of: size, proportionedAs: target) : CenteredPart(wholeOf: size)
    self.target = target
  }

  /// Bilinear between pixels' centres, without antialiasing: `method="bilinear"`.
  func bilinear(_ numbers: [Float], channels: Int) -> [Float] {
    let rows = Neighbours.all(in: part.rows, for: target.height)
    let columns = Neighbours.all(in: part.columns, for: target.width)
    let source = numbers.span
    return [Float](unsafeUninitializedCapacity: target.height * target.width * channels) { result, count in
      for row in rows {
        let (above, below) = (row.before * width, row.after * width)
        for column in columns {
          for channel in 0..<channels {
            let (left, right) = (column.before, column.after)
            let topLeft = source[(above + left) * channels + channel]
            let topRight = source[(above + right) * channels + channel]
            let bottomLeft = source[(below + left) * channels + channel]
            let bottomRight = source[(below + right) * channels + channel]
            let top = topLeft + (topRight - topLeft) * column.share
            let bottom = bottomLeft + (bottomRight - bottomLeft) * column.share
            result[count] = top + (bottom - top) * row.share
            count += 1
          }
        }
      }
    }
  }

  /// The pixel under each new one's centre.
  func nearest(_ numbers: [Float], channels: Int) -> [Float] {
    let rows = NearestPositions.all(in: part.rows, for: target.height)
    let columns = NearestPositions.all(in: part.columns, for: target.width)
    return rows.flatMap { row in
      columns.flatMap { column in
        numbers[(row * width + column) * channels..<(row * width + column + 1) * channels]
      }
    }
  }

  /// The two pixels of an axis that a new one lies between, and how near it is to the second.
  private struct Neighbours {
    var before: Int
    var after: Int
    var share: Float

    /// In single precision, as TensorFlow reckons them.
    static func all(in part: Range<Int>, for count: Int) -> [Neighbours] {
      let scale = Float(part.count) / Float(count)
      return (0..<count).map { place in
        let position = (Float(place) + 0.5) * scale - 0.5
        let before = position.rounded(.down)
        return Neighbours(
          before: part.lowerBound + max(Int(before), 0),
          after: part.lowerBound + min(Int(position.rounded(.up)), part.count - 1), share: position - before)
      }
    }
  }
}

/// Which sample of an axis lies under the centre of each new one.
enum NearestPositions {
  /// The positions are added up, as in Pillow, whose rounding shows.
  static func all(in part: Range<Int>, for count: Int) -> [Int] {
    let step = Double(part.count) / Double(count)
    var position = Double(part.lowerBound) + step * 0.5
    return (0..<count).map { _ in
      defer { position += step }
      return min(Int(position), part.upperBound - 1)
    }
  }
}
