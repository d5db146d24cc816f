import Foundation

/// How much of the machine others use: everything that runs but is not this process, and what the host of a virtual
/// machine takes away.
struct OtherLoad {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let busy: Double?
  private let own: Double

  /// Begins to watch.
  init() {
    start = clock.now
    busy = Self.busySeconds
    own = Self.ownSeconds
  }

  /// Their share of all cores' time since the beginning; nil where the system does not tell.
  var share: Double? {
    guard let before = busy, let after = Self.busySeconds else { return nil }
    let available = (clock.now - start) / .seconds(1) * Double(ProcessInfo.processInfo.activeProcessorCount)
    return Self.share(busySeconds: after - before, ownSeconds: Self.ownSeconds - own, available: available)
  }

  /// What the system counts in ticks may be less than what this process counts in nanoseconds.
  static func share(busySeconds: Double, ownSeconds: Double, available: Double) -> Double {
    max(0, (busySeconds - ownSeconds) / available)
  }

  private static var busySeconds: Double? {
    guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8) else { return nil }
    return busyTicks(inStat: text).map { Double($0) / Double(sysconf(Int32(_SC_CLK_TCK))) }
  }

  /// The clock ticks in which any core did anything, from Linux's /proc/stat (see proc(5)): user, nice, system, then,
  /// after idle and waiting, interrupts, and stolen time.
  static func busyTicks(inStat text: String) -> Int? {
    let fields = text.prefix { $0 != "\n" }.split(separator: " ")
    guard fields.first == "cpu", fields.count >= 9 else { return nil }
    let ticks = fields[1...8].compactMap { Int($0) }
    guard ticks.count == 8 else { return nil }
    return ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]
  }

  private static var ownSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
