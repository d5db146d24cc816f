import Foundation
import Tensor
import Testing

@testable import Bench
@testable import BenchReport

@Suite struct ComparisonTests {
  private func withFile<Result>(_ text: String?, _ body: (String) throws -> Result) throws -> Result {
    let path = NSTemporaryDirectory() + "comparison-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try text?.write(toFile: path, atomically: true, encoding: .utf8)
    return try body(path)
  }

  @Test func itIsReadAsTheHarnessWritesIt() throws {
    let comparison = try withFile(Comparison.exampleText) { try Comparison(contentsOf: $0) }
    #expect(comparison.machine.blas == "OpenBLAS 0.3.21 SkylakeX")
    #expect(comparison.results.count == 5)
    #expect(comparison.results[0].convscope.median == 2)
    #expect(comparison.results[0].peers["ort"]?.median == 4)
    #expect(comparison.results[0].peers["ncnn"]?.median == nil)
    #expect(comparison.footprint?.programs["convscope"]?.predictionMegabytes == 44.5)
    #expect(comparison.footprint?.programs["convscope"]?.trainingMegabytes == 210.6)
  }

  @Test func benchsOwnRowsCanBeRead() throws {
    let row = Data(try JSONReport.text(Row.example()).utf8)
    let figure = try JSONDecoder().decode(Comparison.EngineFigure.self, from: row)
    #expect(figure.median == 20.5)
    #expect(figure.sgemmShare == 0.5)
    #expect(figure.allocations == 7)
    #expect(figure.workspaceBytes == 65536)
  }

  @Test func aFileThatCannotBeUsedIsNamedWithTheRemedy() throws {
    let empty = Comparison.exampleText.replacing(/"results": \[(?s:.*?)\n \]/, with: "\"results\": []")
    for text in [nil, "[]", "{\"machine\": {}}", "no JSON", empty] {
      try withFile(text) { path in
        let error = #expect(throws: FileError.self) { try Comparison(contentsOf: path) }
        #expect(error?.path == path)
        #expect(error?.reason.contains("scripts/peers/compare --json") == true)
      }
    }
  }

  @Test func theFastestOtherEngineIsTheMeasure() throws {
    let results = try Comparison.example().results
    #expect(results[0].best?.peer == .onnxRuntime)
    #expect(results[0].ratio == 0.5)
    #expect(results[1].ratio == 1.5)
    #expect(results[4].best == nil)
    #expect(results[4].ratio == nil)
  }
}
