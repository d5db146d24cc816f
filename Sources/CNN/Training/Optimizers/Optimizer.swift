/// A rule by which training changes weights, a value with Keras's names, defaults and numbers.
///
/// It holds its settings only; what it remembers of earlier steps is in an `OptimizerState`. `Codable` is the form in
/// which a checkpoint keeps the settings.
public protocol Optimizer: Sendable, Codable {
  /// The class's name in Keras, such as `RMSprop`.
  static var className: String { get }

  var learningRate: Float { get set }

  /// What is remembered for each number of a weight, in Keras's words, such as `velocity`. All begin at 0.
  var slotNames: [String] { get }

  /// Changes some of a weight's numbers. Called from several threads at once, for different parts.
  func update(_ part: OptimizerPart)
}

/// Some neighbouring numbers of one weight, with their gradient and what is remembered for them.
public struct OptimizerPart {
  public var count: Int
  public var weights: UnsafeMutablePointer<Float>
  public var gradient: UnsafePointer<Float>
  /// The number of the step, counted from 1.
  public var step: Int

  var slotBase: UnsafeMutablePointer<Float>
  var slotStride: Int

  /// The numbers of the given slot, in the order of `slotNames`.
  public func slot(_ index: Int) -> UnsafeMutablePointer<Float> { slotBase + index * slotStride }
}
