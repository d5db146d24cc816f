import ArgumentParser
import ImageData

/// How much the images of each class count: `balanced`, or `cats=1.5,dogs=0.7`, by names or numbers.
enum ClassWeightsArgument: Hashable, RuledArgument, CustomStringConvertible {
  case balanced
  case given([Entry])

  static let rule = "balanced, or classes with weights of 0 or above and commas, such as cats=1.5,dogs=0.7"

  struct Entry: Hashable {
    var name: String
    var weight: Float
  }

  init?(argument: String) {
    if argument == "balanced" {
      self = .balanced
      return
    }
    var entries: [Entry] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = part.lastIndex(of: "="), let weight = Float(part[part.index(after: sign)...]),
        weight >= 0, weight.isFinite
      else { return nil }
      entries.append(Entry(name: String(part[..<sign]), weight: weight))
    }
    self = .given(entries)
  }

  var description: String {
    switch self {
    case .balanced: "balanced"
    case .given(let entries): entries.map { "\($0.name)=\($0.weight)" }.joined(separator: ",")
    }
  }

  /// The weights by class number. Balanced ones let every class count the same in all: the number of images, over that of
  /// classes and of the class's images. Throws for a name that no class has.
  func weights(for images: any ImageSource) throws -> [Int: Float] {
    switch self {
    case .balanced:
      let counts = images.countsOfClasses
      let share = Float(images.count) / Float(max(counts.count, 1))
      return Dictionary(
        uniqueKeysWithValues: counts.enumerated().filter { $1 > 0 }.map { ($0, share / Float($1)) })
    case .given(let entries):
      var weights: [Int: Float] = [:]
      for entry in entries {
        let number = images.classNames.firstIndex(of: entry.name) ?? Int(entry.name)
        guard let number, images.classNames.indices.contains(number) else {
          throw ToolError(
            "--class-weights names \(entry.name), but the classes are \(images.classNames.joined(separator: ", "))"
          )
        }
        guard weights.updateValue(entry.weight, forKey: number) == nil else {
          throw ToolError("--class-weights names the class \(images.classNames[number]) twice")
        }
      }
      return weights
    }
  }
}
