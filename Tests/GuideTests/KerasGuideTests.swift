import Testing

struct KerasGuideTests {
  @Test func everyRowIsCompiledAndRunByATest() throws {
    let guide = try KerasGuide()
    #expect(guide.rows.count > 100)
    for row in guide.rows {
      #expect(guide.isRun(row), "no test runs \(row.code), said to be \(row.keras)")
    }
  }

  @Test func aRowThatNoTestRunsIsNoticed() throws {
    let guide = try KerasGuide()
    #expect(!guide.isRun(KerasGuide.Row(keras: "Dense(10)", code: "Dense(10, activation: .softplus)")))
  }

  @Test(arguments: [
    "Sequential", "Model", "Input", "summary", "predict", "save", "load_model", "Dense", "Conv2D",
    "DepthwiseConv2D", "SeparableConv2D", "Conv2DTranspose", "MaxPooling2D", "AveragePooling2D",
    "GlobalMaxPooling2D", "GlobalAveragePooling2D", "BatchNormalization", "LayerNormalization",
    "GroupNormalization", "Dropout", "SpatialDropout2D", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax",
    "Flatten", "Reshape", "ZeroPadding2D", "Cropping2D", "UpSampling2D", "Resizing", "Rescaling",
    "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate",
    "GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal",
    "VarianceScaling", "Orthogonal", "TruncatedNormal", "Constant", "L1", "L2", "L1L2",
    "BinaryCrossentropy", "CategoricalCrossentropy", "SparseCategoricalCrossentropy", "MeanSquaredError",
    "MeanAbsoluteError", "Huber", "Hinge", "KLDivergence", "BinaryFocalCrossentropy", "BinaryAccuracy",
    "CategoricalAccuracy", "SparseCategoricalAccuracy", "TopKCategoricalAccuracy", "Precision", "Recall",
    "F1Score", "AUC", "confusion_matrix", "SGD", "RMSprop", "Adam", "AdamW", "Nadam", "Adamax", "Adagrad",
    "Adadelta", "PiecewiseConstantDecay", "ExponentialDecay", "PolynomialDecay", "CosineDecay",
    "CosineDecayRestarts", "compile", "fit", "evaluate", "EarlyStopping", "ModelCheckpoint",
    "ReduceLROnPlateau", "LearningRateScheduler", "CSVLogger", "TensorBoard", "TerminateOnNaN",
    "LambdaCallback", "BackupAndRestore", "flow_from_directory", "ImageDataGenerator", "Normalization",
    "RandomFlip", "RandomRotation", "RandomZoom", "RandomTranslation", "RandomContrast", "RandomErasing",
    "MixUp",
    "zca_whitening", "featurewise_std_normalization", "samplewise_center", "flow_from_dataframe", "cifar10",
    "expand_nested", "adapt",
  ])
  func theGuideHasTheCall(_ name: String) throws {
    let isWord = { (text: String) in
      text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains(Substring(name))
    }
    #expect(try KerasGuide().rows.contains { isWord($0.keras) })
  }
}
