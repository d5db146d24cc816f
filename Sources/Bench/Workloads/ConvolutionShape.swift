import CNN
import Tensor

/// A convolution whose speed is of interest: the layers of the walk-through's network, of ResNets and of MobileNets.
struct ConvolutionShape: Sendable {
  let name: String
  let input: Size2D
  let inputChannels: Int
  let outputChannels: Int
  let kernel: Size2D
  var strides: Size2D = 1
  var padding = Padding.valid
  var groups = 1

  static let all = [
    ConvolutionShape(
      name: "tutorial1_150x150x3_k3_32", input: 150, inputChannels: 3, outputChannels: 32, kernel: 3),
    ConvolutionShape(
      name: "tutorial2_74x74x32_k3_64", input: 74, inputChannels: 32, outputChannels: 64, kernel: 3),
    ConvolutionShape(
      name: "tutorial3_36x36x64_k3_128", input: 36, inputChannels: 64, outputChannels: 128, kernel: 3),
    ConvolutionShape(
      name: "tutorial4_17x17x128_k3_128", input: 17, inputChannels: 128, outputChannels: 128, kernel: 3),
    ConvolutionShape(
      name: "stem_224x224x3_k7s2_64", input: 224, inputChannels: 3, outputChannels: 64, kernel: 7, strides: 2,
      padding: .same),
    ConvolutionShape(
      name: "res2_56x56x64_k3_64", input: 56, inputChannels: 64, outputChannels: 64, kernel: 3, padding: .same
    ),
    ConvolutionShape(
      name: "res3_28x28x128_k3_128", input: 28, inputChannels: 128, outputChannels: 128, kernel: 3,
      padding: .same),
    ConvolutionShape(
      name: "res4_14x14x256_k3_256", input: 14, inputChannels: 256, outputChannels: 256, kernel: 3,
      padding: .same),
    ConvolutionShape(
      name: "res5_7x7x512_k3_512", input: 7, inputChannels: 512, outputChannels: 512, kernel: 3,
      padding: .same),
    ConvolutionShape(
      name: "point_56x56x64_k1_256", input: 56, inputChannels: 64, outputChannels: 256, kernel: 1),
    ConvolutionShape(
      name: "point_14x14x512_k1_512", input: 14, inputChannels: 512, outputChannels: 512, kernel: 1),
    ConvolutionShape(
      name: "dw_112x112x32_k3", input: 112, inputChannels: 32, outputChannels: 32, kernel: 3, padding: .same,
      groups: 32),
    ConvolutionShape(
      name: "dw_14x14x512_k3", input: 14, inputChannels: 512, outputChannels: 512, kernel: 3, padding: .same,
      groups: 512),
  ]

  var geometry: ConvolutionGeometry {
    ConvolutionGeometry(
      window: WindowGeometry(input: input, kernel: kernel, strides: strides, padding: padding),
      inputChannels: inputChannels, outputChannels: outputChannels, groups: groups)
  }

  var isDepthwise: Bool { groups > 1 && groups == inputChannels && groups == outputChannels }

  /// The layer: a depthwise one where each channel is a group of its own. Its bias is not zero, so that it counts.
  var layer: any Layer {
    if isDepthwise {
      return DepthwiseConv2D(
        kernelSize: kernel, strides: strides, padding: padding, biasInitializer: .heUniform,
        name: "convolution")
    }
    return Conv2D(
      outputChannels, kernelSize: kernel, strides: strides, padding: padding, groups: groups,
      biasInitializer: .heUniform, name: "convolution")
  }

  /// Operations for each byte that has to be moved at least: image in, image out, weights.
  var arithmeticIntensity: Double {
    let floats = geometry.inputFloats + geometry.outputFloats + geometry.kernelShape.elementCount
    return Double(geometry.floatingPointOperations) / Double(floats * MemoryLayout<Float>.size)
  }
}
