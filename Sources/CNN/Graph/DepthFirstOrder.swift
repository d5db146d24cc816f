/// Walks a graph from its ends to its beginnings.
enum DepthFirstOrder {
  /// All nodes on which the given ones depend and these themselves, each after those that it needs.
  ///
  /// With a stack of its own, so that a very deep network cannot overflow the thread's.
  static func nodes<Node, Failure: Error>(
    before ends: [Node], known: Set<ObjectIdentifier>, id: (Node) -> ObjectIdentifier,
    inputs: (Node) throws(Failure) -> [Node]
  ) throws(Failure) -> [Node] {
    var known = known
    var order: [Node] = []
    var stack = ends.reversed().map { (node: $0, inputsDone: false) }
    while let (node, inputsDone) = stack.popLast() {
      if known.contains(id(node)) { continue }
      if inputsDone {
        known.insert(id(node))
        order.append(node)
      } else {
        let inputs = try inputs(node)
        stack.append((node, true))
        for input in inputs.reversed() { stack.append((input, false)) }
      }
    }
    return order
  }
}
