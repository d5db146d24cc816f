import CNN
import Foundation
import Tensor
import Testing

@Suite struct PlanTests {
  @Test func anArchitecturesPlanIsPrinted() throws {
    let model = try StandardNetwork.walkthrough.model(input: [150, 150, 3], classes: 2)
    model.compile(loss: try model.classificationLoss())
    let plan = try model.plan(batchSize: 20, training: true)
    // Other tests change this process's number of threads.
    let outcome = try Tool.run(
      "plan", "--architecture", "walkthrough", "--batch-size", "20", "--training", "--threads",
      "\(plan.threads)", in: TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output == "\(plan)\n")
    #expect(outcome.output.hasPrefix("Plan of \"walkthrough\" for training with 20 images at once\n"))
    #expect(outcome.output.contains("conv2d_1, max_pooling2d_1  relu, max pooling  (20, 74, 74, 32)"))
  }

  @Test func aSavedModelsPlanIsPrintedAsJSON() throws {
    let outcome = try Tool.run(
      "plan", "photos.safetensors", "--convolutions", "im2col", "--json", in: SampleData.get())
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let values = try #require(object as? [String: Any])
    #expect(values["convolutions"] as? String == "im2col")
    let steps = try #require(values["steps"] as? [[String: Any]])
    let algorithms = steps.compactMap { $0["algorithms"] as? [String: String] }.filter { !$0.isEmpty }
    #expect(algorithms == Array(repeating: ["forward": "im2col"], count: 4))
  }
}
