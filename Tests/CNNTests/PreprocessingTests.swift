import CNN
import Foundation
import Testing

@Suite struct PreprocessingTests {
  private func decoded(_ json: String) throws -> Preprocessing {
    try JSONDecoder().decode(Preprocessing.self, from: Data(json.utf8))
  }

  @Test func everythingComesBack() throws {
    for interpolation in Preprocessing.Interpolation.allCases {
      for colorMode in Preprocessing.ColorMode.allCases {
        let numbers = (0..<colorMode.channels).map { Float($0) / 3 }
        let preprocessing = Preprocessing(
          imageSize: [5, 6], rescale: 1 / 255, colorMode: colorMode, interpolation: interpolation,
          keepsAspectRatio: true, appliesOrientation: true,
          standardization: Preprocessing.Standardization(
            samplewiseStdNormalization: true, mean: numbers, standardDeviation: numbers))
        let json = String(decoding: try JSONEncoder().encode(preprocessing), as: UTF8.self)
        #expect(try decoded(json) == preprocessing)
      }
    }
  }

  @Test func filesOfEarlierVersionsAreRead() throws {
    let json = #"{"image_size":[6,7],"rescale":0.5,"color_mode":"grayscale","interpolation":"bilinear"}"#
    #expect(
      try decoded(json)
        == Preprocessing(imageSize: [6, 7], rescale: 0.5, colorMode: .grayscale, interpolation: .bilinear))
  }

  @Test func numbersThatDoNotFitTheChannelsAreRefused() throws {
    let json = #"""
      {"image_size":[6,7],"rescale":1,"color_mode":"rgb","interpolation":"nearest","standardization":
      {"samplewise_center":false,"samplewise_std_normalization":false,"mean":[1,2]}}
      """#
    #expect(throws: DecodingError.self) { try decoded(json) }
    #expect(
      try decoded(json.replacingOccurrences(of: "[1,2]", with: "[1,2,3]")).standardization?.mean == [1, 2, 3])
  }
}
