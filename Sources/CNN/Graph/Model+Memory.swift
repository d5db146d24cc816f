extension Model {
  /// The bytes that the model keeps from run to run: arenas with scratch memory, and what is prepared from the weights.
  package var workspaceByteCount: Int { executor.idleBytes }
}
