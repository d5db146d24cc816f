// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: an `import` shows nothing to a module's clients unless it is declared public.
let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "ConvScope",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Tensor", targets: ["Tensor"]),
    .library(name: "CNN", targets: ["CNN"]),
    .library(name: "ImageData", targets: ["ImageData"]),
    .library(name: "Figures", targets: ["Figures"]),
    .executable(name: "convscope", targets: ["convscope"]),
    .executable(name: "Bench", targets: ["Bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CBLASShim", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .target(name: "CVectorKernels"),
    .target(
      name: "Tensor", dependencies: ["CBLASShim", "CVectorKernels"], swiftSettings: swiftSettings),
    .target(name: "CNN", dependencies: ["Tensor", "CVectorKernels"], swiftSettings: swiftSettings),

    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .target(
      name: "CImageCodecs", dependencies: ["CPNG", "CJPEG", "CZlib"],
      linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("jpeg"), .linkedLibrary("z")]),
    .target(
      name: "ImageData",
      dependencies: [
        "CImageCodecs", "CZip", "CZlib", "Tensor", .product(name: "SwiftCSV", package: "SwiftCSV"),
      ], swiftSettings: swiftSettings),

    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .target(name: "Figures", dependencies: ["CCairo", "CNN", "Tensor"], swiftSettings: swiftSettings),

    .executableTarget(
      name: "convscope",
      dependencies: [
        "CNN", "Figures", "ImageData", "Tensor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swiftSettings),
    .target(name: "CAllocationCount"),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "CAllocationCount", "CNN", "Tensor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swiftSettings),

    .executableTarget(
      name: "BenchReport",
      dependencies: [
        "Figures", "Tensor", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swiftSettings),

    .testTarget(name: "TensorTests", dependencies: ["Tensor"], swiftSettings: swiftSettings),
    .testTarget(
      name: "CNNTests", dependencies: ["CAllocationCount", "CNN", "Tensor"], resources: [.copy("Reference")],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ImageDataTests", dependencies: ["ImageData", "Tensor"], resources: [.copy("Reference")],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "ImageData", "Tensor", "CNN"],
      resources: [.copy("Reference")], swiftSettings: swiftSettings),
    .testTarget(
      name: "GuideTests", dependencies: ["CNN", "Figures", "ImageData", "Tensor"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "ConvscopeTests",
      dependencies: [
        "convscope", "Bench", "CNN", "Figures", "ImageData", "Tensor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "BenchTests",
      dependencies: [
        "Bench", "BenchReport", "CNN", "Figures", "Tensor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swiftSettings),
  ]
)
