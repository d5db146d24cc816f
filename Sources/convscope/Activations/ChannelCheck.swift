import CNN

/// The channels that are asked for, against those that there are.
struct ChannelCheck {
  private let channels: [Int]
  private let layers: [ModelLayer]

  init(_ channels: [Int], in layers: [ModelLayer]) {
    self.channels = channels
    self.layers = layers.filter { $0.mapCount > 0 }
  }

  /// Throws for a channel that no layer has; writes a note for those that some layers lack.
  func check() throws {
    for channel in channels {
      guard layers.contains(where: { $0.mapCount > channel }) else {
        let most = layers.map(\.mapCount).max() ?? 0
        throw ToolError(
          "no chosen layer has a channel \(channel): "
            + (most == 0
              ? "none of them has channels to draw" : "at most they are numbered from 0 to \(most - 1)"))
      }
      let lacking = layers.filter { $0.mapCount <= channel }
      guard !lacking.isEmpty else { continue }
      Notes.write("channel \(channel) is left out for \(lacking.map(\.name).joined(separator: ", "))")
    }
  }
}
