import ArgumentParser

/// Numbers of channels with commas, counted from 0: `6,15`.
struct ChannelList: Hashable, ExpressibleByArgument {
  var channels: [Int]

  init?(argument: String) {
    var channels: [Int] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let channel = Int(part), channel >= 0 else { return nil }
      if !channels.contains(channel) { channels.append(channel) }
    }
    self.channels = channels
  }
}
