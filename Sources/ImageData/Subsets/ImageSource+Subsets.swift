public import Tensor

extension ImageFolder {
  /// Splits the images into those for training and those for validation, which have none in common.
  ///
  /// Without a shuffle, as Keras's `flow_from_directory` does it: of every class the first images, by their names, are
  /// for validation. With one, as `image_dataset_from_directory` does: all images are put into an order that the seed
  /// gives, and the last ones are for validation. Either way a fraction of `0.2` of 9 images is one, rounded down.
  /// Traps unless the fraction lies between 0 and 1; throws an `ImageFolderError` if a part has no images.
  public func split(
    validation fraction: Double, shuffle: Shuffle = .none
  ) throws(ImageFolderError) -> (training: ImageFolder, validation: ImageFolder) {
    require(fraction > 0 && fraction < 1, "a part for validation lies between 0 and 1, not \(fraction)")
    var training: [Sample] = []
    var validation: [Sample] = []
    if shuffle == .none {
      for group in samplesByClass {
        let count = Int(fraction * Double(group.count))
        validation += group.prefix(count)
        training += group.dropFirst(count)
      }
    } else {
      let ordered = shuffle.order(of: count, pass: 0).map { samples[$0] }
      let count = Int(fraction * Double(ordered.count))
      training = Array(ordered.dropLast(count))
      validation = ordered.suffix(count)
    }
    guard !training.isEmpty, !validation.isEmpty else {
      throw ImageFolderError(path: path, .tooFewToSplit(count: count, fraction: fraction))
    }
    return (with(training), with(validation))
  }

  /// The first images of each class, by their names, or as many of each that a seed draws; all of a class that has fewer.
  ///
  /// Traps unless `count` is positive.
  public func sample(ofEachClass count: Int, shuffle: Shuffle = .none) -> ImageFolder {
    require(count > 0, "a sample has at least one image of each class, not \(count)")
    return with(
      samplesByClass.flatMap { group in
        // Sorted, so that the sample keeps the folder's order.
        shuffle.order(of: group.count, pass: 0).prefix(count).sorted().map { group[$0] }
      })
  }

  /// The images of each class, one class after another; without labels, all in one.
  private var samplesByClass: [[Sample]] {
    guard !classNames.isEmpty else { return [samples] }
    return classNames.indices.map { index in samples.filter { $0.classIndex == index } }
  }
}
