import CNN
import Tensor
import Testing

@Suite struct ModelSummaryTests {
  @Test func aStackIsATable() throws {
    let model = try Sequential(input: [28, 28, 1]) {
      Conv2D(32, kernelSize: 3, activation: .relu)
      BatchNormalization()
      MaxPooling2D(2)
      Flatten()
      Dense(10, activation: .softmax)
    }
    #expect(
      model.summary() == """
        Model: "sequential"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
        ┃ Layer (type)                               ┃ Output Shape           ┃       Param # ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
        │ conv2d_1 (Conv2D)                          │ (None, 26, 26, 32)     │           320 │
        ├────────────────────────────────────────────┼────────────────────────┼───────────────┤
        │ batch_normalization_1 (BatchNormalization) │ (None, 26, 26, 32)     │           128 │
        ├────────────────────────────────────────────┼────────────────────────┼───────────────┤
        │ max_pooling2d_1 (MaxPooling2D)             │ (None, 13, 13, 32)     │             0 │
        ├────────────────────────────────────────────┼────────────────────────┼───────────────┤
        │ flatten_1 (Flatten)                        │ (None, 5408)           │             0 │
        ├────────────────────────────────────────────┼────────────────────────┼───────────────┤
        │ dense_1 (Dense)                            │ (None, 10)             │        54,090 │
        └────────────────────────────────────────────┴────────────────────────┴───────────────┘
         Total params: 54,538 (213.04 KB)
         Trainable params: 54,474 (212.79 KB)
         Non-trainable params: 64 (256.00 B)
        """)
  }

  @Test func aGraphNamesWhatLayersAreConnectedTo() throws {
    let input = Input(shape: [8, 8, 4], name: "image")
    let branch = try Conv2D(4, kernelSize: 3, padding: .same)(input)
    let model = try Model(inputs: [input], outputs: [Add()(input, branch)], name: "residual")
    #expect(
      model.summary() == """
        Model: "residual"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━┓
        ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃ Connected to         ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━┩
        │ image (Input)                   │ (None, 8, 8, 4)        │             0 │ -                    │
        ├─────────────────────────────────┼────────────────────────┼───────────────┼──────────────────────┤
        │ conv2d_1 (Conv2D)               │ (None, 8, 8, 4)        │           148 │ image                │
        ├─────────────────────────────────┼────────────────────────┼───────────────┼──────────────────────┤
        │ add_1 (Add)                     │ (None, 8, 8, 4)        │             0 │ image, conv2d_1      │
        └─────────────────────────────────┴────────────────────────┴───────────────┴──────────────────────┘
         Total params: 148 (592.00 B)
         Trainable params: 148 (592.00 B)
         Non-trainable params: 0 (0.00 B)
        """)
  }

  @Test func theWalkThroughHasItsKnownNumberOfParameters() throws {
    let model = try Sequential(input: [150, 150, 3]) {
      for filters in [32, 64, 128, 128] {
        Conv2D(filters, kernelSize: 3, activation: .relu)
        MaxPooling2D(2)
      }
      Flatten()
      Dense(512, activation: .relu)
      Dense(1, activation: .sigmoid)
    }
    #expect(model.parameterCount == 3_453_121)
    #expect(model.summary().contains(" Total params: 3,453,121 (13.17 MB)\n"))
    #expect(model.layers.map(\.name).last == "dense_2")
  }
}
