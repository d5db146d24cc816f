import ArgumentParser
import CNN
import Testing

@testable import Bench

@Suite struct BenchCommandTests {
  private func message(_ arguments: String...) -> String? {
    do {
      _ = try BenchCommand.parse(arguments)
      return nil
    } catch {
      #expect(BenchCommand.exitCode(for: error).rawValue == 64)
      return BenchCommand.message(for: error)
    }
  }

  @Test func withoutOptionsEverythingIsMeasured() throws {
    let command = try BenchCommand.parse([])
    #expect(!command.quick)
    #expect(command.tolerance == 0.10)
    #expect(command.filter == nil)
  }

  @Test func optionsThatMakeNoSenseAreRefusedWithAReason() {
    #expect(message("--threads", "0")?.contains("at least 1") == true)
    #expect(message("--seconds", "0")?.contains("above 0") == true)
    #expect(message("--rounds", "0")?.contains("at least 1") == true)
    #expect(message("--tolerance", "-1") != nil)
    #expect(message("--filter", "(") != nil)
    #expect(message("--filter", "resnet")?.contains("--list") == true)
    #expect(message("--slow-down", "conv")?.contains("REGEX=FACTOR") == true)
    #expect(message("--level", "avx1024")?.contains("avx2") == true)
    for sizes in ["", "0", "1,", "16,16", "many"] { #expect(message("--batches", sizes) != nil, "\(sizes)") }
  }

  @Test func aLevelThatTheProcessorLacksIsRefused() throws {
    for level in ProcessorLevel.allCases {
      let message = message("--level", level.name)
      if level > .supported {
        #expect(message?.contains("highest level is \(ProcessorLevel.supported.name)") == true)
      } else {
        #expect(message == nil)
      }
    }
  }

  @Test func algorithmsAreJudgedWhenEverythingIsMeasuredOrOnRequest() throws {
    #expect(try BenchCommand.parse([]).judgesAlgorithms)
    for arguments in [
      ["--quick"], ["--filter", "conv"], ["--batches", "2"], ["--write-baseline", "a"], ["--baseline", "a"],
      ["--no-algorithms"],
    ] {
      #expect(try !BenchCommand.parse(arguments).judgesAlgorithms, "\(arguments)")
    }
    #expect(try BenchCommand.parse(["--quick", "--algorithms"]).judgesAlgorithms)
  }

  @Test func helpTellsHowToCompare() {
    let help = BenchCommand.helpMessage(columns: 100)
    #expect(help.contains("--write-baseline before.json"))
    #expect(help.contains("Code 2"))
  }
}
