import ArgumentParser
import CNN

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Prints how a model is computed: algorithms, operations and memory of each step.",
    usage: """
      convscope plan <model> [<options>]
      convscope plan --architecture <architecture> [<options>]
      """,
    discussion: """
      Each line is one step of the computation, which may be several layers in one. 'moved' is what forward has to read \
      and write at least; 'saved' stays for backward, 'prepared' is derived from weights once; 'scratch' is working \
      memory of each thread, 'shared' of all together.
        convscope plan cats.safetensors
        convscope plan --architecture walkthrough --batch-size 20 --training
        convscope plan cats.safetensors --convolutions without-winograd --json
      """)

  @OptionGroup var source: ModelOptions

  @Option(help: "How many images go through the network together.")
  var batchSize = 1

  @Flag(help: "The plan of a training step instead of a prediction's.")
  var training = false

  @Flag(help: "Print the plan as JSON; sizes are in bytes.")
  var json = false

  @OptionGroup var convolutions: ConvolutionOptions
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    guard (1...1_000_000).contains(batchSize) else {
      throw ValidationError("--batch-size must be from 1 to 1000000, not \(batchSize)")
    }
  }

  func run() throws {
    threads.apply()
    let model = try source.network()
    model.convolutions = try convolutions.preference()
    // What training compiles; a model that is no classifier has another loss, which changes at most its last step.
    if training, let loss = try? model.classificationLoss() { model.compile(loss: loss) }
    let plan = try model.plan(batchSize: batchSize, training: training)
    print(json ? try JSONText.of(plan) : plan.description)
  }
}
