import CNN
import Foundation
import Tensor
import Testing

@Suite struct ConvolutionTuningTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("tuning-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String = "tuning.json") -> String { folder.appendingPathComponent(name).path }

  private func convolution(
    _ input: Size2D = [20, 31], kernel: Size2D = 3, strides: Size2D = 1, dilation: Size2D = 1,
    padding: Padding = .same, groups: Int = 1, batch: Int = 1
  ) -> ConvolutionTuning.Convolution {
    ConvolutionTuning.Convolution(
      geometry: ConvolutionGeometry(
        window: WindowGeometry(
          input: input, kernel: kernel, strides: strides, dilation: dilation, padding: padding),
        inputChannels: 16, outputChannels: 32, groups: groups),
      batch: batch)
  }

  private var example: ConvolutionTuning {
    var tuning = ConvolutionTuning()
    tuning.set(.winograd4, for: .forward, of: convolution())
    tuning.set(.im2col, for: .kernelGradient, of: convolution())
    tuning.set(.winograd4Planewise, for: .inputGradient, of: convolution())
    tuning.set(.im2col, for: .forward, of: convolution(batch: 20))
    tuning.set(.winograd4, for: .forward, of: convolution(padding: .valid))
    tuning.set(
      .im2col, for: .forward,
      of: convolution(kernel: [1, 5], strides: [2, 1], dilation: [1, 2], groups: 4, batch: 3))
    return tuning
  }

  // MARK: Values

  @Test func itKnowsWhatWasMeasured() {
    #expect(example.count == 4)
    #expect(
      example.algorithms(of: convolution()) == [
        .forward: .winograd4, .kernelGradient: .im2col, .inputGradient: .winograd4Planewise,
      ])
    #expect(example.algorithms(of: convolution(batch: 20)) == [.forward: .im2col])
    #expect(example.algorithms(of: convolution(batch: 2)).isEmpty)
    #expect(example.algorithms(of: convolution([31, 20])).isEmpty)
  }

  @Test func ofTwoMergedTheLaterCounts() {
    var other = ConvolutionTuning()
    other.set(.im2col, for: .forward, of: convolution())
    other.set(.winograd4, for: .forward, of: convolution(batch: 7))
    let merged = example.merging(other)
    #expect(merged.count == 5)
    #expect(
      merged.algorithms(of: convolution()) == [
        .forward: .im2col, .kernelGradient: .im2col, .inputGradient: .winograd4Planewise,
      ])
    #expect(merged.algorithms(of: convolution(batch: 7)) == [.forward: .winograd4])
    #expect(example.merging(ConvolutionTuning()) == example)
  }

  // MARK: Files

  @Test func whatIsWrittenIsRead() throws {
    try example.write(to: path())
    #expect(try ConvolutionTuning(contentsOf: path()) == example)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path()))
    // The same bytes, whatever the order in which it came to be.
    var other = ConvolutionTuning()
    for tuning in [example, ConvolutionTuning()] { other = tuning.merging(other) }
    try other.write(to: path("again.json"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path("again.json"))) == bytes)
    try ConvolutionTuning().write(to: path("empty.json"))
    #expect(try ConvolutionTuning(contentsOf: path("empty.json")) == ConvolutionTuning())
  }

  @Test func aFileSpeaksInTheWordsOfLayers() throws {
    var tuning = ConvolutionTuning()
    tuning.set(.winograd4Planewise, for: .forward, of: convolution())
    try tuning.write(to: path())
    let text = try String(contentsOfFile: path(), encoding: .utf8)
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    #expect(
      words == """
        { "convolutions" : [ { "batch" : 1, "dilation" : [ 1, 1 ], "forward" : "winograd4-planewise", \
        "groups" : 1, "input" : [ 20, 31, 16 ], "kernel" : [ 3, 3 ], "output" : [ 20, 31, 32 ], \
        "padding_before" : [ 1, 1 ], "strides" : [ 1, 1 ] } ], "version" : 1 }
        """)
  }

  private func problem(in text: String) throws -> ConvolutionTuningError.Problem? {
    try text.write(toFile: path("wrong.json"), atomically: true, encoding: .utf8)
    do {
      _ = try ConvolutionTuning(contentsOf: path("wrong.json"))
      return nil
    } catch let error as ConvolutionTuningError {
      #expect(error.path == path("wrong.json"))
      #expect(error.description.contains("wrong.json") && error.description.contains("convscope tune"))
      return error.problem
    }
  }

  @Test func damagedFilesAreNamedWithAReason() throws {
    try example.write(to: path())
    let whole = try String(contentsOfFile: path(), encoding: .utf8)
    try #require(try problem(in: whole) == nil)
    for length in [0, 1, whole.count / 2, whole.count - 3] {
      guard case .notATuning = try problem(in: String(whole.prefix(length))) else {
        Issue.record("\(length) characters are taken for a tuning")
        continue
      }
    }
    for other in ["[]", "{}", "{\"version\": 1}", "\u{0}\u{1}", "{\"version\": \"1\", \"convolutions\": []}"]
    {
      guard case .notATuning = try problem(in: other) else {
        Issue.record("\(other) is taken for a tuning")
        continue
      }
    }
    #expect(
      try problem(in: whole.replacingOccurrences(of: "\"version\" : 1", with: "\"version\" : 2"))
        == .unsupportedVersion(found: 2, supported: 1))
    let unknown = try #require(
      try problem(in: whole.replacingOccurrences(of: "\"winograd4\"", with: "\"winograd9\"")))
    guard case .unknownAlgorithm("winograd9", _) = unknown else {
      Issue.record("\(unknown)")
      return
    }
    #expect(unknown.description.contains("im2col, "))
  }

  @Test func impossibleConvolutionsAreRefused() throws {
    func file(_ changes: [String: Any]) throws -> String {
      var entry: [String: Any] = [
        "batch": 1, "input": [20, 31, 16], "output": [20, 31, 32], "kernel": [3, 3], "strides": [1, 1],
        "dilation": [1, 1], "padding_before": [1, 1], "groups": 1, "forward": "winograd4",
      ]
      entry.merge(changes) { $1 }
      let data = try JSONSerialization.data(
        withJSONObject: ["version": 1, "convolutions": [entry]], options: .sortedKeys)
      return String(decoding: data, as: UTF8.self)
    }
    #expect(try problem(in: file([:])) == nil)
    let wrong: [[String: Any]] = [
      ["batch": 0], ["batch": -1], ["batch": 1 << 60], ["input": [20, 31]], ["input": [20, 31, 0]],
      ["output": [20, 31, 32, 1]], ["groups": 3], ["groups": 0], ["strides": [0, 1]], ["dilation": [-1, 1]],
      ["kernel": [1 << 20, 1 << 20]], ["padding_before": [4, 0]], ["padding_before": [0, -1]],
      // What the algorithm cannot compute.
      ["strides": [2, 2]], ["kernel": [5, 5]],
      ["forward": "direct", "strides": [2, 1], "dilation": [1, 2]],
      ["forward": "im2col", "kernel_gradient": "winograd4-few-channels"],
    ]
    for changes in wrong {
      guard case .invalidConvolution(number: 1, _) = try problem(in: file(changes)) else {
        Issue.record("\(changes) is taken for a convolution")
        continue
      }
    }
    let entry = try file([:]).dropFirst("{\"convolutions\":[".count).dropLast("],\"version\":1}".count)
    let twice = "{\"version\":1,\"convolutions\":[\(entry),\(entry)]}"
    #expect(try problem(in: twice) == .invalidConvolution(number: 2, reason: "it stands there twice"))
  }

  @Test func missingFilesAndFoldersAreFileErrors() throws {
    #expect(throws: FileError.self) { try ConvolutionTuning(contentsOf: path("none.json")) }
    #expect(throws: FileError.self) { try ConvolutionTuning(contentsOf: folder.path) }
    #expect(throws: FileError.self) { try example.write(to: path("none/tuning.json")) }
  }
}
