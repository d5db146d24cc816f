import ArgumentParser
import ImageData

/// How training images are changed at random.
struct AugmentationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Turn images by up to so many degrees.", valueName: "degrees"))
  var rotation: Float = 0

  @Option(help: ArgumentHelp("Move them sideways by up to this part of their width.", valueName: "part"))
  var widthShift: Float = 0

  @Option(help: ArgumentHelp("Move them up or down by up to this part of their height.", valueName: "part"))
  var heightShift: Float = 0

  @Option(help: ArgumentHelp("Shear them by up to so many degrees.", valueName: "degrees"))
  var shear: Float = 0

  @Option(help: ArgumentHelp("Zoom in and out by up to this part, below 1.", valueName: "part"))
  var zoom: Float = 0

  @Option(help: ArgumentHelp("Add up to this, or take it away, from values of 0 to 255.", valueName: "value"))
  var channelShift: Float = 0

  @Option(
    help: ArgumentHelp(
      "Make them darker or brighter by a factor between two, as 0.8,1.2.", valueName: "low,high"))
  var brightness: NumberRange?

  @Option(
    help: ArgumentHelp(
      "Erase a rectangle of an image with a probability that is drawn from 0 to this, up to 1.",
      valueName: "part"))
  var randomErasing: Float = 0

  @Option(
    help: ArgumentHelp(
      "Mix each image and its class with another of the batch; the more, the nearer this is to 1.",
      valueName: "alpha"))
  var mixUp: Float = 0

  @Flag(help: "Flip half of them left to right.")
  var horizontalFlip = false

  @Flag(help: "Flip half of them upside down.")
  var verticalFlip = false

  @Option(help: "What is seen beyond an image's edge.")
  var fillMode = FillModeOption.nearest

  func validate() throws {
    let ranges = [
      ("--rotation", rotation), ("--width-shift", widthShift), ("--height-shift", heightShift),
      ("--shear", shear), ("--zoom", zoom), ("--channel-shift", channelShift),
    ]
    for (name, value) in ranges where !(value >= 0 && value.isFinite) {
      throw ValidationError("\(name) must be 0 or a positive number, not \(value)")
    }
    guard zoom < 1 else { throw ValidationError("--zoom must be below 1, not \(zoom)") }
    for (name, part) in [("--random-erasing", randomErasing), ("--mix-up", mixUp)]
    where !(0...1).contains(part) {
      throw ValidationError("\(name) must be from 0 to 1, not \(part)")
    }
  }

  /// The change of images; nil if none is asked for.
  var augmentation: Augmentation? {
    let augmentation = Augmentation(
      rotationRange: rotation, widthShiftRange: widthShift, heightShiftRange: heightShift,
      brightnessRange: brightness?.range, shearRange: shear,
      zoomRange: Augmentation.zooms(zoom), channelShiftRange: channelShift, fillMode: fillMode.mode,
      horizontalFlip: horizontalFlip, verticalFlip: verticalFlip,
      randomErasing: randomErasing == 0 ? nil : RandomErasing(factor: 0...randomErasing),
      mixUp: mixUp == 0 ? nil : MixUp(alpha: mixUp))
    return augmentation == Augmentation(fillMode: fillMode.mode) ? nil : augmentation
  }

  var settings: TrainingSettings {
    [
      "--rotation": .of(rotation), "--width-shift": .of(widthShift), "--height-shift": .of(heightShift),
      "--shear": .of(shear), "--zoom": .of(zoom), "--channel-shift": .of(channelShift),
      "--horizontal-flip": .of(horizontalFlip), "--vertical-flip": .of(verticalFlip),
      "--fill-mode": .of(fillMode), "--brightness": .of(brightness?.range),
      "--random-erasing": .of(randomErasing), "--mix-up": .of(mixUp),
    ]
  }
}

/// What is seen beyond an image's edge: the nearest pixel, the image mirrored, repeated, or black.
enum FillModeOption: String, CaseIterable, ExpressibleByArgument {
  case nearest, reflect, wrap, black

  var mode: FillMode {
    switch self {
    case .nearest: .nearest
    case .reflect: .reflect
    case .wrap: .wrap
    case .black: .constant(0)
    }
  }
}
