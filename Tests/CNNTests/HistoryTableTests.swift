import CNN
import Testing

@Suite struct HistoryTableTests {
  @Test func aTableComesBackAsTheHistory() throws {
    var history = History()
    history.append(
      .init(number: 3, seconds: 1.25, values: ["loss": 0.1, "accuracy": 1]), names: ["loss", "accuracy"])
    history.append(
      .init(number: 4, seconds: 2, values: ["loss": .infinity, "val_loss": 1e-30]), names: ["val_loss"])
    let again = try History(csv: history.csv())
    #expect(again == history)
    #expect(again.names == ["loss", "accuracy", "val_loss"])
  }

  @Test func kerassLogIsRead() throws {
    let log = "epoch,accuracy,loss,val_loss\r\n0,0.5,0.75,NA\r\n1,0.625,0.5,nan\r\n"
    let history = try History(csv: log)
    #expect(history.epochs.map(\.number) == [0, 1])
    #expect(history["accuracy"] == [0.5, 0.625])
    #expect(history.epochs[0].values["val_loss"] == nil)
    #expect(history.epochs[1].values["val_loss"]?.isNaN == true)
    #expect(try History(csv: "epoch,loss").epochs.isEmpty)
  }

  @Test(arguments: [
    "", "loss\n1", "epoch,loss\nx,1", "epoch,loss\n1", "epoch,loss\n1,2,3", "epoch,loss\n1,much",
  ])
  func otherTextsAreRefused(_ text: String) {
    #expect(throws: ModelError.self) { try History(csv: text) }
  }
}
