/// Which algorithm computes each direction of a convolution.
package struct ConvolutionChoice: Hashable, Sendable {
  package var forward: ConvolutionAlgorithm
  package var kernelGradient: ConvolutionAlgorithm
  package var inputGradient: ConvolutionAlgorithm

  package init(_ geometry: ConvolutionGeometry, batch: Int, preference: ConvolutionPreference) {
    switch preference {
    case .only(let algorithm):
      let possible = algorithm.supports(geometry) ? algorithm : .im2col
      (forward, kernelGradient) = (possible, possible)
      inputGradient = possible == .direct ? .im2col : possible
    case .withoutWinograd, .automatic:
      (forward, kernelGradient, inputGradient) = (.im2col, .im2col, .im2col)
      if ConvolutionAlgorithm.direct.supports(geometry) {
        (forward, kernelGradient) = (.direct, .direct)
        return
      }
      guard preference == .automatic else { return }
      guard WinogradTiles.supports(geometry), geometry.inputChannels >= 16, geometry.outputChannels >= 16
      else {
        return
      }
      // Planewise pays where a kernel is too large to be read again for every block of tiles.
      let weights = geometry.inputChannels * geometry.outputChannels
      forward = weights >= 1 << 17 ? .winograd4Planewise : .winograd4
      let backward: ConvolutionAlgorithm = weights >= 1 << 14 ? .winograd4Planewise : .winograd4
      (kernelGradient, inputGradient) = (backward, backward)
    }
  }
}
