import CNN
import Dispatch
import Foundation
import Tensor

/// Ctrl-C, or a terminal that is closed: the training ends after the step that is under way. A second one ends the program at once.
final class Interruption: Callback {
  private let wanted = Locked(false)
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)  // the source is told instead
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for source in sources {
      source.setEventHandler { [wanted] in
        let isSecond = wanted.withLock { wanted in
          defer { wanted = true }
          return wanted
        }
        if isSecond { _exit(130) }
      }
      source.resume()
    }
  }

  /// Whether the training was stopped so.
  private(set) var hasStopped = false

  func stepEnded(_ training: TrainingRun) {
    guard wanted.withLock({ $0 }) else { return }
    hasStopped = true
    training.stopAfterStep()
  }
}
