// swift-tools-version: 6.2
import PackageDescription

/// Times training from a folder of photographs beside training from memory; `scripts/measure-memory` runs it.
let package = Package(
  name: "FolderSpeed",
  dependencies: [.package(name: "ConvScope", path: "../..")],
  targets: [
    .executableTarget(
      name: "FolderSpeed",
      dependencies: [
        .product(name: "CNN", package: "ConvScope"), .product(name: "ImageData", package: "ConvScope"),
        .product(name: "Tensor", package: "ConvScope"),
      ])
  ]
)
