extension Comparison {
  /// Whether a target is the number of a class among several, not a number for each class.
  var targetsAreClasses: Bool { classCount > 1 && targetCount == rowCount }

  /// The class that the target of a row names: its number, or where it has its largest one; nil if it is no class.
  func targetClass(ofRow row: Int) -> Int? {
    targetsAreClasses
      ? Int(exactly: targets[row]).flatMap { $0 >= 0 ? $0 : nil }
      : Accuracy.place(ofLargestIn: targets + row * classCount, classCount)
  }

  /// The target of a class in a row: 1 or 0, or a number between them.
  func target(row: Int, class index: Int) -> Float {
    targetsAreClasses ? (targets[row] == Float(index) ? 1 : 0) : targets[row * classCount + index]
  }

  /// Whether a class is among the `count` of its row with the largest predictions; of equal ones the first.
  func isAmongLargest(_ count: Int, row: Int, class index: Int) -> Bool {
    let row = predictions + row * classCount
    var before = 0
    for k in 0..<classCount where row[k] > row[index] || (row[k] == row[index] && k < index) { before += 1 }
    return before < count
  }
}
