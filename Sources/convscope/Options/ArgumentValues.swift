public import ArgumentParser
public import CNN
public import Figures
public import ImageData

extension StandardNetwork: ExpressibleByArgument {}
extension Preprocessing.Interpolation: ExpressibleByArgument {}
extension Preprocessing.ColorMode: ExpressibleByArgument {}
extension ColorMap: ExpressibleByArgument {}
extension FigureFormat: ExpressibleByArgument {}
extension IdxImages.Part: ExpressibleByArgument {
  public init?(argument: String) {
    guard let part = Self.allCases.first(where: { "\($0)" == argument }) else { return nil }
    self = part
  }

  public static var allValueStrings: [String] { allCases.map { "\($0)" } }
  public var defaultValueDescription: String { "\(self)" }
}

extension FeatureScale: ExpressibleByArgument {
  private static let names: [(name: String, scale: FeatureScale)] = [
    ("per-channel", .perChannel), ("common", .common),
  ]

  public init?(argument: String) {
    guard let scale = Self.names.first(where: { $0.name == argument })?.scale else { return nil }
    self = scale
  }

  public static var allValueStrings: [String] { names.map(\.name) }
  public var defaultValueDescription: String { Self.names.first { $0.scale == self }?.name ?? rawValue }
}
