/// Gives names to files: layers may have names that a file cannot have, or that another file has.
struct FileNames {
  private var taken = Set<String>()

  mutating func unique(_ name: String) -> String {
    let plain = String(name.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
    var candidate = plain
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(plain)-\(number)"
      number += 1
    }
    return candidate
  }
}
