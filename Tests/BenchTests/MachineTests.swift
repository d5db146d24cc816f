import Testing

@testable import Bench

@Suite struct MachineTests {
  @Test func theProcessorIsReadFromItsModelName() {
    let text = "processor\t: 0\nmodel name\t: Example 9000: the fast one\nflags\t: a b\nmodel name\t: Other\n"
    #expect(Machine.processorModel(inCPUInfo: text) == "Example 9000: the fast one")
  }

  @Test func anARMProcessorIsNamedByItsNumbers() {
    let text = "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n"
    #expect(Machine.processorModel(inCPUInfo: text) == "ARM implementer 0x41 part 0xd0c")
  }

  @Test func whatIsNotUnderstoodGivesNothing() {
    #expect(Machine.processorModel(inCPUInfo: "") == nil)
    #expect(Machine.processorModel(inCPUInfo: "nothing : here") == nil)
  }
}
