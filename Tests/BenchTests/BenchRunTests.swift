import Foundation
import Testing

@testable import Bench

@Suite struct BenchRunTests {
  @Test func rowsInJSONHaveTheNamesOfThePeersHarness() throws {
    let text = try JSONReport.text(BenchRun.example([.example()]))
    let run = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(run["launch_us"] as? Double == 0.25)
    #expect((run["machine"] as? [String: Any])?["processor"] as? String == "Example 9000")
    let rows = try #require(run["rows"] as? [[String: Any]])
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    #expect(row["workload"] as? String == "conv/a/forward/b1")
    #expect(row["median_ms"] as? Double == 20.5)
    #expect(row["min_ms"] as? Double == 20)
    #expect(row["calls"] as? Int == 30)
    #expect(row["threads"] as? Int == 2)
    #expect(row["workspace_bytes"] as? Int == 65536)
  }

  @Test func aRunIsReadAsItWasWritten() throws {
    let path = NSTemporaryDirectory() + "bench-baseline-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let run = BenchRun.example([.example("a"), .example("b", ratio: 0.125)])
    try run.write(to: path)
    #expect(try BenchRun(contentsOf: path) == run)
  }

  @Test func aBaselineThatIsMissingOrDamagedIsNamed() throws {
    let path = NSTemporaryDirectory() + "bench-baseline-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let missing = #expect(throws: (any Error).self) { try BenchRun(contentsOf: path) }
    #expect("\(try #require(missing))".contains(path))
    try "[1, 2".write(toFile: path, atomically: true, encoding: .utf8)
    let damaged = #expect(throws: (any Error).self) { try BenchRun(contentsOf: path) }
    #expect("\(try #require(damaged))".contains("--write-baseline"))
  }
}
