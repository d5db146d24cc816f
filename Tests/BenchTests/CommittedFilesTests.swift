import Foundation
import Testing

@testable import Bench
@testable import BenchReport

/// The repository's own files that are measured or generated.
@Suite struct CommittedFilesTests {
  private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func theBaselineHasEveryQuickWorkload() throws {
    let baseline = try BenchRun(contentsOf: root.appendingPathComponent("benchmarks/baseline.json").path)
    #expect(baseline.machine.threads == 2)
    #expect(Set(Catalog.quick.map(\.name)).isSubset(of: baseline.rows.map(\.workload)))
  }

  @Test(arguments: ["benchmarks.md", "README.md"]) func theDocumentsCanBeWrittenAgain(name: String) throws {
    let document = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
    let sections = Sections(comparison: try .example()).all
    let text = try GeneratedText.replacing(partsOf: document, at: name, by: sections)
    #expect(text != document)
  }
}
