/// The largest part about an image's centre that has the proportions of another size, in whole pixels.
///
/// As `load_img(keep_aspect_ratio=True)` and `smart_resize` of Keras take it.
struct CenteredPart: Hashable {
  var rows: Range<Int>
  var columns: Range<Int>

  init(of size: (height: Int, width: Int), proportionedAs target: (height: Int, width: Int)) {
    let height = min(size.height, max(size.width * target.height / target.width, 1))
    let width = min(size.width, max(size.height * target.width / target.height, 1))
    let (top, left) = ((size.height - height) / 2, (size.width - width) / 2)
    (rows, columns) = (top..<top + height, left..<left + width)
  }

  /// All of an image.
  init(wholeOf size: (height: Int, width: Int)) { (rows, columns) = (0..<size.height, 0..<size.width) }
}
