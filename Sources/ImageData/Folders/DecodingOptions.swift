internal import Foundation

/// How decoding runs beside training. None of it changes what the batches hold.
public struct DecodingOptions: Hashable, Sendable {
  /// How many threads decode ahead.
  public var decodingThreads: Int
  /// How many batches may wait, decoded, for their use.
  public var batchesAhead: Int
  /// How many bytes of decoded, resized images are kept for later passes: 2,000 photos of 150 x 150 take 135 MB.
  public var cacheBytes: Int
  /// What one image may cost.
  public var limits: ImageLimits

  /// Without a number of threads, one core is left for the training, and at most four decode.
  public init(
    decodingThreads: Int? = nil, batchesAhead: Int = 4, cacheBytes: Int = 256 << 20,
    limits: ImageLimits = .standard
  ) {
    let spareCores = ProcessInfo.processInfo.activeProcessorCount - 1
    self.decodingThreads = max(decodingThreads ?? min(spareCores, 4), 1)
    self.batchesAhead = max(batchesAhead, 1)
    self.cacheBytes = max(cacheBytes, 0)
    self.limits = limits
  }
}
