internal import Foundation

/// How decoding runs beside training. None of it changes what the batches hold.
public struct DecodingOptions: Hashable, Sendable {
  /// How many threads decode ahead.
  public var decodingThreads: Int
  /// How many batches may wait, decoded, for their use.
  public var batchesAhead: Int
  /// How many bytes of decoded, resized images are kept, packed, for later passes: 2,000 photos of 150 x 150 take about
  /// 65 MB.
  public var cacheBytes: Int
  /// What one image may cost.
  public var limits: ImageLimits

  /// Without a number of threads, one core is left for the training, and at most four decode; without a number of
  /// batches, one for each thread to work on and one that is ready may wait.
  public init(
    decodingThreads: Int? = nil, batchesAhead: Int? = nil, cacheBytes: Int = 256 << 20,
    limits: ImageLimits = .standard
  ) {
    let spareCores = ProcessInfo.processInfo.activeProcessorCount - 1
    self.decodingThreads = max(decodingThreads ?? min(spareCores, 4), 1)
    self.batchesAhead = max(batchesAhead ?? self.decodingThreads + 1, 1)
    self.cacheBytes = max(cacheBytes, 0)
    self.limits = limits
  }
}
