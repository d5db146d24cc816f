import ArgumentParser
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
  }

  @Test func helpTellsHowToCompare() {
    let help = BenchCommand.helpMessage(columns: 100)
    #expect(help.contains("--write-baseline before.json"))
    #expect(help.contains("Code 2"))
  }
}
