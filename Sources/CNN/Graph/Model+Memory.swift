extension Model {
  /// The bytes of the arenas and scratch memory that the model keeps from run to run.
  package var workspaceByteCount: Int { executor.idleBytes }
}
