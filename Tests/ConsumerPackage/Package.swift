// swift-tools-version: 6.2
import PackageDescription

/// A package of somebody else's that uses ConvScope: shows that the public parts are enough, and what they link.
let package = Package(
  name: "ConsumerPackage",
  dependencies: [.package(name: "ConvScope", path: "../..")],
  targets: [
    .executableTarget(
      name: "WalkThrough",
      dependencies: [
        .product(name: "CNN", package: "ConvScope"), .product(name: "Figures", package: "ConvScope"),
        .product(name: "ImageData", package: "ConvScope"), .product(name: "Tensor", package: "ConvScope"),
      ]),
    .executableTarget(
      name: "PredictOnly",
      dependencies: [
        .product(name: "CNN", package: "ConvScope"), .product(name: "Tensor", package: "ConvScope"),
      ]),
  ]
)
