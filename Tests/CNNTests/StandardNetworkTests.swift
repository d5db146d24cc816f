import CNN
import Tensor
import Testing

@Suite struct StandardNetworkTests {
  @Test func theWalkThroughsNetworkHasItsParameters() throws {
    let network = StandardNetwork.walkthrough
    let model = try network.model(input: network.usualInput, classes: 2)
    #expect(model.parameterCount == 3_453_121)
    #expect(model.outputs.map(\.shape) == [[1]])
    #expect(model.layers.count == 11)
    #expect(try network.model(input: network.usualInput, classes: 3).outputs.map(\.shape) == [[3]])
  }

  @Test func fashionsNetworkHasItsParameters() throws {
    let network = StandardNetwork.fashion
    let model = try network.model(input: network.usualInput, classes: 10)
    #expect(model.parameterCount == 421_642)
    #expect(model.outputs.map(\.shape) == [[10]])
    #expect(try network.model(input: network.usualInput, classes: 2).outputs.map(\.shape) == [[2]])
  }

  @Test(arguments: StandardNetwork.allCases) func weightsFollowFromTheSeed(_ network: StandardNetwork) throws
  {
    func kernel(seed: UInt64) throws -> Tensor {
      try network.model(input: network.usualInput, classes: 2, seed: seed).variables[0].value
    }
    #expect(try kernel(seed: 1) == kernel(seed: 1))
    #expect(try kernel(seed: 1) != kernel(seed: 2))
  }

  @Test(arguments: StandardNetwork.allCases)
  func imagesTooSmallAndTooFewClassesAreRefused(_ network: StandardNetwork) {
    #expect(throws: ModelError.self) { try network.model(input: [3, 3, 3], classes: 2) }
    #expect(throws: ModelError.self) { try network.model(input: network.usualInput, classes: 1) }
  }
}
