/// A rule by which training changes weights, a value with Keras's names, defaults and numbers.
///
/// It holds its settings only; what it remembers of earlier steps is in an `OptimizerState`. `Codable` is the form in
/// which a checkpoint keeps the settings, so that only a training with the same goes on from it. In each step the
/// gradients are clipped, then the weights decay, then the rule changes them.
public protocol Optimizer: Sendable, Codable {
  /// The class's name in Keras, such as `RMSprop`.
  static var className: String { get }

  var learningRate: LearningRate { get set }

  /// The share by which each weight is made smaller in each step, times the learning rate; nil for none.
  var weightDecay: Float? { get }

  /// How large gradients are made smaller; nil for not at all.
  var clipping: GradientClipping? { get }

  /// What is remembered for each number of a weight, in Keras's words, such as `velocity`.
  var slotNames: [String] { get }

  /// What all slots begin at.
  var initialSlotValue: Float { get }

  /// A number that all parts of a step need and that takes long to find, such as a product over all steps so far: found
  /// once a step, which is counted from 1, and given to each part. 1, unless the rule says otherwise.
  func factor(ofStep step: Int) -> Float

  /// Changes some of a weight's numbers. Called from several threads at once, for different parts.
  func update(_ part: OptimizerPart)
}

extension Optimizer {
  public var weightDecay: Float? { nil }
  public var clipping: GradientClipping? { nil }
  public var initialSlotValue: Float { 0 }
  public func factor(ofStep step: Int) -> Float { 1 }
}

/// Some neighbouring numbers of one weight, with their gradient and what is remembered for them.
public struct OptimizerPart {
  public var count: Int
  public var weights: UnsafeMutablePointer<Float>
  public var gradient: UnsafePointer<Float>
  /// The number of the step, counted from 1.
  public var step: Int
  /// That of the step, and so is the optimizer's factor.
  public var learningRate: Float
  public var factor: Float

  var slotBase: UnsafeMutablePointer<Float>
  var slotStride: Int

  /// The numbers of the given slot, in the order of `slotNames`.
  public func slot(_ index: Int) -> UnsafeMutablePointer<Float> { slotBase + index * slotStride }
}
