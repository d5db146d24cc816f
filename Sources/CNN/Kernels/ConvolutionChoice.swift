/// Which algorithm computes each direction of a convolution.
package struct ConvolutionChoice: Hashable, Sendable {
  package var forward: ConvolutionAlgorithm
  package var kernelGradient: ConvolutionAlgorithm
  package var inputGradient: ConvolutionAlgorithm

  package init(_ geometry: ConvolutionGeometry, batch: Int, preference: ConvolutionPreference) {
    switch preference {
    case .only(let algorithm):
      let possible = algorithm.supports(geometry) ? algorithm : .im2col
      forward = possible
      // Where an algorithm has no way back, the next simpler one goes back.
      let direct: ConvolutionAlgorithm = ConvolutionAlgorithm.direct.supports(geometry) ? .direct : .im2col
      kernelGradient = possible == .winograd4FewChannels ? direct : possible
      inputGradient = possible == .winograd4FewChannels || possible == .direct ? .im2col : possible
    case .withoutWinograd, .automatic:
      (forward, kernelGradient, inputGradient) = (.im2col, .im2col, .im2col)
      let mayUseWinograd = preference == .automatic
      if ConvolutionAlgorithm.direct.supports(geometry) {
        let few = ConvolutionAlgorithm.winograd4FewChannels
        forward = mayUseWinograd && few.supports(geometry) ? few : .direct
        kernelGradient = .direct
        return
      }
      guard mayUseWinograd else { return }
      guard WinogradTiles.supports(geometry), geometry.inputChannels >= 16, geometry.outputChannels >= 16
      else {
        return
      }
      // Large tiles save most where a kernel is small and an image has many; planewise pays where a kernel is too large
      // to be read again for every block, small tiles where there are few to share its transform's cost.
      let weights = geometry.inputChannels * geometry.outputChannels
      let output = geometry.window.output
      let tiles = batch * ((output.height + 3) / 4) * ((output.width + 3) / 4)
      let isWide = min(output.height, output.width) >= 24
      let planewise: ConvolutionAlgorithm = tiles >= 12 ? .winograd4Planewise : .winograd2Planewise
      forward =
        weights <= 1 << 14
        ? (isWide ? .winograd6 : .winograd4) : weights <= 1 << 16 && tiles >= 128 ? .winograd4 : planewise
      let backward: ConvolutionAlgorithm =
        weights < 1 << 14 ? (isWide ? .winograd6 : .winograd4) : planewise
      (kernelGradient, inputGradient) = (backward, backward)
    }
  }
}
