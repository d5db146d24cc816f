import Tensor

/// The random numbers with which a layer changes the images of a batch.
///
/// They follow from the step's seed, the layer's stream and the image's place in the batch alone: whichever thread asks
/// gets the same, and backward asks again.
struct ImageDraws {
  private let seed: UInt64

  init(stream: UInt64, stepSeed: UInt64) {
    seed = RandomSource.mixed(stepSeed &+ RandomSource.mixed(stream))
  }

  subscript(image: Int) -> RandomSource { RandomSource(seed: RandomSource.mixed(seed &+ UInt64(image))) }
}
