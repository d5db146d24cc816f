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

  @Test func csvThatASpreadsheetSavedIsAppendedTo() throws {
    try Self.withFolder { folder in
      let path = "\(folder)/log.csv"
      for mark in ["", "\u{FEFF}"] {
        try "\(mark)epoch,loss,score\r\n1,1.0,0.5\r\n2,1.0,0.25\r\n".write(
          toFile: path, atomically: true, encoding: .utf8)
        try Self.fit([0.5, 0.75], CSVLogger(path, appends: true), from: 1)
        #expect(
          try String(contentsOfFile: path, encoding: .utf8) == "epoch,loss,score\n1,1.0,0.5\n2,1.0,0.75\n")
      }
    }
  }

  @Test func csvOfAnotherTrainingGoesWhenTheFirstEpochBegins() throws {
    struct Stop: Error {}
    try Self.withFolder { folder in
      let path = "\(folder)/log.csv"
      func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
      func fit(_ callbacks: [any Callback]) throws {
        try CallbackTests.fit(CallbackTests.model([0.5]), callbacks, epochs: 1)
      }
      let other = "epoch,loss,accuracy\n1,1.0,0.5\n"
      try other.write(toFile: path, atomically: true, encoding: .utf8)
      // A training that is refused leaves it.
      let refusal = LambdaCallback(onTrainingBegin: { _ in throw Stop() })
      #expect(throws: Stop.self) { try fit([CSVLogger(path), refusal]) }
      #expect(try text() == other)
      // One that is stopped in its first epoch does not, and goes on in its own columns.
      let stop = LambdaCallback(onStepEnd: { _ in throw Stop() })
      #expect(throws: Stop.self) { try fit([CSVLogger(path), stop]) }
      #expect(try text() == "")
      try fit([CSVLogger(path, appends: true)])
      #expect(try text() == "epoch,loss,score\n1,1.0,0.5\n")
    }
  }

  @Test func csvWithoutAColumnForAFigureIsNotAppendedTo() throws {
    try Self.withFolder { folder in
      let path = "\(folder)/log.csv"
      let other = "epoch,loss,accuracy\n1,1.0,0.5\n"
      try other.write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: ModelError.self) { try Self.fit([0.5], CSVLogger(path, appends: true)) }
      #expect(
        error?.description
          == "\(path) has the columns epoch, loss, accuracy, so score cannot be appended; name another file")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == other)
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

  /// What an event of one scalar says: its tag, step and value. The buffer is walked field by field.
  private static func scalar(_ record: [UInt8]) throws -> (tag: String, step: Int, value: Float) {
    struct Fields {
      var numbers: [Int: Int] = [:]
      var texts: [Int: [UInt8]] = [:]
      var words: [Int: UInt32] = [:]

      init(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        func number() throws -> Int {
          var (value, shift) = (0, 0)
          while let byte = rest.popFirst() {
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
          }
          throw CocoaError(.fileReadCorruptFile)
        }
        while !rest.isEmpty {
          let key = try number()
          switch key & 7 {
          case 0: numbers[key >> 3] = try number()
          case 1: rest = rest.dropFirst(8)
          case 2:
            let length = try number()
            texts[key >> 3] = Array(rest.prefix(length))
            rest = rest.dropFirst(length)
          case 5:
            words[key >> 3] = rest.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
            rest = rest.dropFirst(4)
          default: throw CocoaError(.fileReadCorruptFile)
          }
        }
      }
    }
    // Between length and checksums.
    let event = try Fields(Array(record.dropFirst(12).dropLast(4)))
    let summary = try Fields(#require(event.texts[5]))
    let value = try Fields(#require(summary.texts[1]))
    return (
      String(decoding: try #require(value.texts[1]), as: UTF8.self), event.numbers[2] ?? 0,
      Float(bitPattern: try #require(value.words[2]))
    )
  }

  @Test func figuresOfTrainingAndValidationAreThoseOfTheHistory() throws {
    try Self.withFolder { folder in
      let model = try Sequential(input: [1], seed: 3) { Dense(1, activation: .sigmoid) }
      model.compile(loss: .meanSquaredError, optimizer: SGD(learningRate: 0.5), metrics: [.accuracy])
      let data = TensorBatches(Tensor([4, 1], [-1, 2, 0.5, -3]), target: Tensor([4, 1], [0, 1, 1, 0]))
      let others = TensorBatches(Tensor([2, 1], [-0.5, 1.5]), target: Tensor([2, 1], [1, 1]))
      let history = try model.fit(
        data, epochs: 3, validation: others, progress: .none, callbacks: [TensorBoard(folder)])
      #expect(try Self.files(folder) == ["train", "validation"])
      for (part, prefix, names) in [
        ("train", "", ["accuracy", "learning_rate", "loss"]), ("validation", "val_", ["accuracy", "loss"]),
      ] {
        let file = try #require(Self.files("\(folder)/\(part)").first)
        let found = try Self.records("\(folder)/\(part)/\(file)").dropFirst().map(Self.scalar)
        #expect(found.count == 3 * names.count)
        for (index, scalar) in found.enumerated() {
          let name = names[index % names.count]
          let step = index / names.count
          #expect(scalar.tag == "epoch_\(name)" && scalar.step == step)
          let expected = name == "learning_rate" ? 0.5 : history[prefix + name][step]
          #expect(scalar.value == Float(expected))
        }
        let losses = found.filter { $0.tag == "epoch_loss" }.map(\.value)
        #expect(Set(losses).count == 3 && !losses.contains(0))
      }
    }
  }
}
