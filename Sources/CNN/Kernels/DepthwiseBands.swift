internal import Tensor

/// How a depthwise convolution cuts an image: into bands of rows of outputs, and into as many bands of inputs.
struct DepthwiseBands: Sendable {
  let perImage: Int
  private let window: WindowGeometry

  /// The multiplications that a band should have at least, and the rows.
  private static let work = 1 << 18
  private static let fewestRows = 4

  init(window: WindowGeometry, channels: Int) {
    self.window = window
    let workPerRow = window.output.width * window.kernel.area * channels
    let rows = max(Self.work / max(workPerRow, 1), Self.fewestRows)
    perImage = max((window.output.height + rows - 1) / rows, 1)
  }

  /// Those of a batch, each to be computed by itself.
  func chunks(batch: Int) -> Chunks { Chunks(total: batch * perImage, length: 1) }

  /// Those of a batch, in parts that each sum up a kernel gradient of their own.
  func parts(batch: Int) -> Chunks { Chunks(partsOf: batch * perImage) }

  func outputs(_ band: Int) -> Range<Int> { Self.cut(window.output.height, perImage, band) }

  func inputs(_ band: Int) -> Range<Int> { Self.cut(window.input.height, perImage, band) }

  /// The inputs that the windows of a band's outputs reach over.
  func inputsSeen(_ band: Int) -> Range<Int> { window.inputRows(of: outputs(band)) }

  /// The outputs of a band, and all those whose windows reach over its inputs.
  func outputsSeeing(_ band: Int) -> Range<Int> {
    let (own, seeing) = (outputs(band), window.outputRows(over: inputs(band)))
    return min(own.lowerBound, seeing.lowerBound)..<max(own.upperBound, seeing.upperBound)
  }

  /// The most rows that a function of the band gives.
  func most(_ range: (_ band: Int) -> Range<Int>) -> Int {
    (0..<perImage).reduce(0) { max($0, range($1).count) }
  }

  private static func cut(_ count: Int, _ bands: Int, _ band: Int) -> Range<Int> {
    band * count / bands..<(band + 1) * count / bands
  }
}
