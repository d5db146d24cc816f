public import Tensor

/// A picture of a convolution's kernel: what each of its filters looks for.
///
/// Filters of three inputs are shown in colour, as red, green and blue, each on its own scale with gray for 0; beside them
/// stand, for images with opacity, the weights of that. Filters of one input are tiles of a grid on one scale; with any other number of inputs each filter is a row, with a tile for
/// each input. A scale reaches equally far to both sides of 0.
public struct KernelGrid: Figure {
  /// How a kernel's last two axes are meant.
  public enum Kind: String, Hashable, Sendable {
    /// `[kh, kw, inputs, filters]`
    case convolution
    /// `[kh, kw, inputs, multiplier]`: every filter sees one input.
    case depthwise
    /// `[kh, kw, 4, filters]` of a layer that sees red, green, blue and opacity
    case rgba
  }

  package let layout: CellLayout
  private let tiles: [PixelMap<UInt32>]
  private let enlargement: Int
  private let gap: Color

  private static let width = 2000
  private static let largestSquare = 32
  private static let filtersPerRow = 16

  /// - Parameters:
  ///   - kernel: `[kh, kw, inputs, filters]`, for a depthwise one `[kh, kw, inputs, multiplier]`.
  ///   - title: such as the layer's name.
  ///   - colorMap: the colours from the smallest to the largest weight; one with a middle suits best.
  ///
  /// Throws `unsuitableShape` for another tensor; writing throws `tooLarge` if there are too many pixels.
  public init(
    _ kernel: Tensor, as kind: Kind = .convolution, title: String = "", colorMap: ColorMap = .coolwarm
  ) throws(FigureError) {
    guard kernel.shape.rank == 4, kernel.count > 0, kind != .rgba || kernel.shape[2] == 4 else {
      throw .unsuitableShape(
        figure: "a picture of kernels",
        expected: "[height, width, \(kind == .rgba ? "4" : "inputs"), filters]",
        found: kernel.shape)
    }
    let size = (height: kernel.shape[0], width: kernel.shape[1])
    let filters = kind == .depthwise ? kernel.shape[2] * kernel.shape[3] : kernel.shape[3]
    let inputs = kind == .depthwise ? 1 : kernel.shape[2]
    let values = kernel.values
    func plane(_ filter: Int, _ input: Int) -> PixelMap<Float> {
      let place = input * filters + filter
      return PixelMap(
        width: size.width, height: size.height,
        values: (0..<size.height * size.width).map { values[$0 * inputs * filters + place] })
    }
    let isColored = inputs == 3 || kind == .rgba
    let limit = Self.largest(values)
    let limits = -limit...limit
    if isColored {
      tiles = (0..<filters).map { filter in Self.colored((0..<inputs).map { plane(filter, $0) }) }
    } else {
      tiles = (0..<filters).flatMap { filter in
        (0..<inputs).map { plane(filter, $0).colored(colorMap, in: limits) }
      }
    }
    let isRow = inputs != 1 && !isColored
    let columns = isRow ? inputs : min(Self.filtersPerRow, filters)
    let tileWidth = tiles[0].width
    enlargement =
      PixelScale(
        length: columns * (tileWidth + 1) - 1, target: Self.width, largest: Self.largestSquare
      ).enlargement
    gap = isColored ? .white : colorMap.gap
    let cells = CellLayout.Cells(
      count: tiles.count, columns: columns, width: tileWidth * enlargement,
      height: size.height * enlargement,
      gap: enlargement, isTable: isRow)
    let counts =
      "\(NumberText.count(filters)) \(filters == 1 ? "filter" : "filters") of \(size.height) × \(size.width)"
    let notFinite = values.count { !$0.isFinite }
    layout = CellLayout(
      cells, title: title,
      caption: counts
        + (kind == .rgba
          ? ": red, green and blue, and at the right of them opacity; each on its own scale, gray is 0"
          : isColored
            ? " in red, green and blue, each on its own scale, gray is 0"
            : isRow
              ? ", a row each with its \(NumberText.count(inputs)) inputs; one scale for all"
              : "; one scale for all")
        + ValueStatistics.note(nonFinite: notFinite),
      colorBar: isColored ? nil : (colorMap, limits))
  }

  /// The largest magnitude of the finite ones; 0 if there is none.
  private static func largest(_ values: [Float]) -> Float {
    values.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
  }

  /// Three inputs' weights as red, green and blue; a fourth one's at the right of them, as grays.
  private static func colored(_ planes: [PixelMap<Float>]) -> PixelMap<UInt32> {
    let limit = largest(planes.flatMap(\.values))
    let (width, height) = (planes[0].width, planes[0].height)
    func byte(_ value: Float) -> UInt8 {
      limit > 0 ? UInt8((127.5 + 127.5 * value / limit).rounded()) : 128
    }
    func pixel(_ colors: [Float]) -> UInt32 {
      guard colors.allSatisfy(\.isFinite) else { return ColorMap.bad.pixel }
      return Color(red: byte(colors[0]), green: byte(colors[1]), blue: byte(colors[2])).pixel
    }
    let groups = [Array(planes.prefix(3))] + planes.dropFirst(3).map { [$0, $0, $0] }
    let pixels = (0..<height).flatMap { row in
      groups.flatMap { group in
        (0..<width).map { column in pixel(group.map { $0[row, column] }) }
      }
    }
    return PixelMap(width: groups.count * width, height: height, values: pixels)
  }

  public var size: Canvas.Size { layout.size }

  public func draw(on canvas: Canvas) {
    layout.drawSurroundings(on: canvas)
    let cells = layout.cells
    var bitmap = Bitmap(width: cells.gridWidth, height: cells.gridHeight, filledWith: gap)
    for (index, tile) in tiles.enumerated() {
      let place = cells.origin(of: index)
      bitmap.draw(tile, x: place.x, y: place.y, scale: enlargement)
    }
    cells.clearRest(of: &bitmap)
    canvas.draw(bitmap, at: layout.origin)
  }
}
