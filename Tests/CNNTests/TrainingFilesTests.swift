import Foundation
import Tensor
import Testing

@testable import CNN

/// The callbacks that write files: checkpoints, CSV, TensorBoard.
@Suite struct TrainingFilesTests {
  /// Calls `body` with a new folder, which is removed afterwards.
  private static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("convscope-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private static func fit(
    _ figures: [Double], _ callback: any Callback, epochs: Int? = nil, from first: Int = 0
  ) throws {
    try CallbackTests.fit(
      CallbackTests.model(Array(figures[first...])), [callback], epochs: epochs ?? figures.count, from: first)
  }

  // MARK: Checkpoints

  @Test func bestModelIsSavedWhenKerasSavesIt() throws {
    let callbacks: [String: (String) -> ModelCheckpoint] = [
      "checkpoint_best": {
        ModelCheckpoint("\($0)/{epoch:03d}.safetensors", figure: "score", savesBestOnly: true, mode: .minimum)
      },
      "checkpoint_threshold": {
        ModelCheckpoint(
          "\($0)/{epoch:03d}.safetensors", figure: "score", savesBestOnly: true, mode: .minimum,
          threshold: 0.6)
      },
    ]
    for expected in try CallbackTests.cases("checkpoint", Set(callbacks.keys)) {
      try Self.withFolder { folder in
        let make = try #require(callbacks[expected.case])
        try Self.fit(expected.figures, make(folder))
        let saved = try #require(expected.saved).map { String(format: "%03d.safetensors", $0) }
        #expect(try Self.files(folder) == saved)
      }
    }
  }

  @Test func savedModelHasTheWeightsOfItsEpoch() throws {
    try Self.withFolder { folder in
      let checkpoint = ModelCheckpoint("\(folder)/{epoch:02d}-{score:.2f}.safetensors", everyEpochs: 2)
      try Self.fit([0.5, 0.25, 0.125, 0.0625], checkpoint)
      #expect(try Self.files(folder) == ["02-0.25.safetensors", "04-0.06.safetensors"])
      let saved = try SavedModel(contentsOf: "\(folder)/02-0.25.safetensors").model
      #expect(CallbackTests.bias(saved) == -2)
      #expect(checkpoint.lastPath == "\(folder)/04-0.06.safetensors")
    }
  }

  @Test func bestGoesOnFromItsState() throws {
    var saved: [Int] = []
    func checkpoint() -> ModelCheckpoint {
      ModelCheckpoint("never written", figure: "score", savesBestOnly: true, mode: .minimum) { run, _ in
        saved.append(run.epoch)
      }
    }
    let first = checkpoint()
    let figures = [0.5, 0.2, 0.3, 0.1]
    try Self.fit(figures, first, epochs: 2)
    let second = checkpoint()
    second.restore(first.savedState())
    try Self.fit(figures, second, from: 2)
    #expect(saved == [1, 2, 4])
  }

  @Test func whatCannotBeWrittenIsSaidBeforeTheTraining() throws {
    try Self.withFolder { folder in
      for path in ["\(folder)/none/a.safetensors", "\(folder)"] {
        #expect(throws: FileError.self) { try Self.fit([0], ModelCheckpoint(path)) }
      }
      for path in ["{val_loss:.2f}", "{epoch:02s}", "{epoch", "{score:%d}", "{loss:100000f}"] {
        #expect(throws: ModelError.self) { try Self.fit([0], ModelCheckpoint("\(folder)/" + path)) }
      }
      #expect(throws: FileError.self) { try Self.fit([0], CSVLogger("\(folder)/none/a.csv")) }
      #expect(throws: FileError.self) { try Self.fit([0], TensorBoard("/dev/null/logs")) }
      let left = try Self.files(folder)
      #expect(left == [])
    }
  }

  @Test func pathsTakeFiguresAsInKeras() throws {
    let path = FigurePath("a/{epoch:02d}-{epoch}-{loss:.3f}-{loss:.2e}-{accuracy}-{loss:7.1f}.x")
    #expect(
      try path.filled(epoch: 7, figures: ["loss": 0.12345, "accuracy": 0.5])
        == "a/07-7-0.123-1.23e-01-0.5-    0.1.x")
  }

  // MARK: CSV

  @Test func csvHasARowForEachEpoch() throws {
    try Self.withFolder { folder in
      let path = "\(folder)/log.csv"
      func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
      try Self.fit([0.5, 0.25], CSVLogger(path))
      #expect(try text() == "epoch,loss,score\n1,1.0,0.5\n2,1.0,0.25\n")
      // Going on from the first epoch replaces the row of the second.
      try Self.fit([0.5, 0.75, .nan], CSVLogger(path, appends: true), from: 1)
      #expect(try text() == "epoch,loss,score\n1,1.0,0.5\n2,1.0,0.75\n3,1.0,nan\n")
      try Self.fit([2], CSVLogger(path, separator: ";"))
      #expect(try text() == "epoch;loss;score\n1;1.0;2.0\n")
      try "something else".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: ModelError.self) { try Self.fit([2], CSVLogger(path, appends: true)) }
      #expect(try text() == "something else")
    }
  }

  @Test func figureMeasuredInSomeEpochsIsNotAvailableInOthers() throws {
    try Self.withFolder { folder in
      let path = "\(folder)/log.csv"
      let model = try Sequential(input: [1]) { Dense(1, kernelInitializer: .zeros) }
      model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: 0))
      let data = TensorBatches(Tensor([1, 1]), target: Tensor([1, 1], [2]))
      try model.fit(
        data, epochs: 2, validation: data, validationFrequency: 2, progress: .none,
        callbacks: [CSVLogger(path)])
      #expect(
        try String(contentsOfFile: path, encoding: .utf8) == "epoch,loss,val_loss\n1,4.0,NA\n2,4.0,4.0\n")
    }
  }

  // MARK: TensorBoard

  /// The records of an event file, whole with their checksums.
  private static func records(_ path: String) throws -> [[UInt8]] {
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))[...]
    var records: [[UInt8]] = []
    while !bytes.isEmpty {
      let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) } + 16
      #expect(bytes.count >= length)
      records.append(Array(bytes.prefix(length)))
      bytes = bytes.dropFirst(length)
    }
    return records
  }

  @Test func eventIsWhatTensorFlowWrites() throws {
    try Self.withFolder { folder in
      let file = try EventFile(in: "\(folder)/a/b")
      try file.write(0.3, tag: "epoch_loss", step: 300, time: 1.7e9 + 0.25)
      let records = try Self.records(file.path)
      #expect(records.count == 2)
      #expect(records.last == (try reference("training_event.json", as: [UInt8].self)))
      #expect(String(decoding: records[0], as: UTF8.self).contains("brain.Event:2"))
    }
  }

  @Test func checksumIsThatOfTheStandard() {
    // RFC 3720, appendix B.4.
    #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(CRC32C.checksum((0..<32).map { UInt8($0) }) == 0x46DD_794E)
    #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xE306_9283)
  }

  @Test func figuresOfTrainingAndValidationHaveFoldersOfTheirOwn() throws {
    try Self.withFolder { folder in
      let model = try Sequential(input: [1]) { Dense(1) }
      model.compile(loss: .meanSquaredError, metrics: [.accuracy])
      let data = TensorBatches(Tensor([1, 1]), target: Tensor([1, 1]))
      try model.fit(data, epochs: 3, validation: data, progress: .none, callbacks: [TensorBoard(folder)])
      #expect(try Self.files(folder) == ["train", "validation"])
      for (part, tags) in [
        ("train", ["epoch_accuracy", "epoch_learning_rate", "epoch_loss"]),
        ("validation", ["epoch_accuracy", "epoch_loss"]),
      ] {
        let file = try #require(Self.files("\(folder)/\(part)").first)
        let records = try Self.records("\(folder)/\(part)/\(file)").dropFirst()
        #expect(records.count == 3 * tags.count)
        for (index, record) in records.enumerated() {
          #expect(String(decoding: record, as: UTF8.self).contains(tags[index % tags.count]))
        }
      }
    }
  }
}
