import ImageData

extension ImageSource {
  /// `2,000 images in 2 classes: cats, dogs`.
  var inWords: String {
    let shown = classNames.prefix(12).joined(separator: ", ") + (classNames.count > 12 ? ", …" : "")
    return "\(countInWords) in \(classNames.count) \(classNames.count == 1 ? "class" : "classes"): \(shown)"
  }

  /// `2,000 images`.
  var countInWords: String { "\(grouped(count)) \(count == 1 ? "image" : "images")" }

  private func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return String(
      digits.enumerated().flatMap { place, digit in
        place > 0 && (digits.count - place) % 3 == 0 ? [",", digit] : [digit]
      })
  }
}
