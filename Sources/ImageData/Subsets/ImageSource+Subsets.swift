public import Tensor

extension ImageSource {
  /// Splits the images into those for training and those for validation, which have none in common.
  ///
  /// Without a shuffle, as Keras's `flow_from_directory` does it: of every class the first images, in the source's order,
  /// are for validation. With one, as `image_dataset_from_directory` does: all images are put into an order that the seed
  /// gives, and the last ones are for validation. Either way a fraction of `0.2` of 9 images is one, rounded down.
  /// Traps unless the fraction lies between 0 and 1; throws an `ImageSplitError` if a part has no images.
  public func split(
    validation fraction: Double, shuffle: Shuffle = .none
  ) throws(ImageSplitError) -> (training: ImageSubset, validation: ImageSubset) {
    require(fraction > 0 && fraction < 1, "a part for validation lies between 0 and 1, not \(fraction)")
    var training: [Int] = []
    var validation: [Int] = []
    if shuffle == .none {
      for group in indicesByClass {
        let count = Int(fraction * Double(group.count))
        validation += group.prefix(count)
        training += group.dropFirst(count)
      }
    } else {
      let ordered = shuffle.order(of: count, pass: 0)
      let count = Int(fraction * Double(ordered.count))
      training = Array(ordered.dropLast(count))
      validation = ordered.suffix(count)
    }
    guard !training.isEmpty, !validation.isEmpty else {
      throw ImageSplitError(count: count, fraction: fraction)
    }
    return (ImageSubset(of: self, training), ImageSubset(of: self, validation))
  }

  /// The first images of each class, in the source's order, or as many of each that a seed draws; all of a class that has
  /// fewer. One class follows another.
  ///
  /// Traps unless `count` is positive.
  public func sample(ofEachClass count: Int, shuffle: Shuffle = .none) -> ImageSubset {
    require(count > 0, "a sample has at least one image of each class, not \(count)")
    return ImageSubset(
      of: self,
      indicesByClass.flatMap { group in
        // Sorted, so that the sample keeps the source's order.
        shuffle.order(of: group.count, pass: 0).prefix(count).sorted().map { group[$0] }
      })
  }

  /// How many images each class has.
  public var countsOfClasses: [Int] {
    classNames.isEmpty ? [] : indicesByClass.map(\.count)
  }

  /// The images of each class; without labels, all in one group.
  private var indicesByClass: [[Int]] {
    guard !classNames.isEmpty else { return [Array(0..<count)] }
    var groups = [[Int]](repeating: [], count: classNames.count)
    for index in 0..<count {
      if let number = classIndex(of: index) { groups[number].append(index) }
    }
    return groups
  }
}
