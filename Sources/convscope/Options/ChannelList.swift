import ArgumentParser

/// Numbers of channels with commas, counted from 0: `6,15`.
struct ChannelList: Hashable, RuledArgument {
  static let rule = "numbers of channels with commas, counted from 0, such as 6,15"

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
