/// What the tool itself finds wrong with what it was asked for.
struct ToolError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
