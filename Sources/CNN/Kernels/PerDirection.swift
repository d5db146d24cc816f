/// Something that has a value for each direction of a convolution.
package protocol PerDirection {
  associatedtype Value
  var forward: Value { get set }
  var kernelGradient: Value { get set }
  var inputGradient: Value { get set }
}

extension PerDirection {
  package subscript(direction: ConvolutionDirection) -> Value {
    get {
      switch direction {
      case .forward: forward
      case .kernelGradient: kernelGradient
      case .inputGradient: inputGradient
      }
    }
    set {
      switch direction {
      case .forward: forward = newValue
      case .kernelGradient: kernelGradient = newValue
      case .inputGradient: inputGradient = newValue
      }
    }
  }
}
