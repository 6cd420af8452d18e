// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// Warnings are errors only where the environment asks for it (our CI and lint): a newer compiler's
/// new warning must not break a user's build.
let isStrict = Context.environment["AJAR_STRICT"] != nil

let settings: [SwiftSetting] =
  [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tool(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies + [
      .product(name: "ArgumentParser", package: "swift-argument-parser")
    ],
    swiftSettings: settings)
}

func tests(_ name: String, _ more: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.target(name: name), "AjarTestSupport"] + more,
    exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "ajar",
  products: [
    .library(name: "Ajar", targets: ["Ajar"]),
    .executable(name: "ajar", targets: ["AjarCommand"]),
    .executable(name: "ajar-pack", targets: ["AjarPacker"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // C: declarations of the two system libraries, and the embedded knowledge.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CKnowledge", exclude: ["knowledge.bin", "license-index.bin"]),

    // Swift: each module may import only what stands here; an arrow that is not drawn does not compile.
    module("AjarCore"),
    module("AjarInterop", ["AjarCore", "CLibXML2", "CLibYAML", "CKnowledge"]),
    module("AjarText", ["AjarCore"]),
    module("AjarReaders", ["AjarCore", "AjarInterop", "AjarText"]),
    module("AjarKnowledge", ["AjarCore", "AjarInterop", "AjarText"]),
    module("AjarLicenses", ["AjarCore", "AjarInterop", "AjarText", "AjarKnowledge"]),
    module("AjarReferences", ["AjarCore", "AjarText", "AjarKnowledge"]),
    module("AjarRules", ["AjarCore"]),
    module("AjarReports", ["AjarCore"]),
    module(
      "Ajar",
      [
        "AjarCore", "AjarInterop", "AjarText", "AjarReaders", "AjarKnowledge", "AjarLicenses",
        "AjarReferences", "AjarRules", "AjarReports",
      ]),
    tool("AjarCommand", ["Ajar"]),
    tool("AjarPacker", ["AjarKnowledge", "AjarLicenses", "AjarInterop", "AjarText", "AjarCore"]),

    .target(
      name: "AjarTestSupport", dependencies: ["AjarCore"], path: "Tests/AjarTestSupport",
      swiftSettings: settings),
    tests("AjarCore"),
    tests("AjarInterop"),
    tests("AjarText"),
    tests("AjarReaders", ["AjarInterop", "AjarText"]),
    tests("AjarKnowledge", ["AjarInterop"]),
    tests("AjarLicenses", ["AjarText", "AjarKnowledge", "AjarInterop"]),
    tests("AjarReferences", ["AjarKnowledge"]),
    tests("AjarRules", ["AjarKnowledge"]),
    tests("AjarReports", exclude: ["Snapshots"]),
    tests(
      "Ajar", ["AjarKnowledge", "AjarLicenses", "AjarRules", "AjarCore"],
      exclude: ["Fixtures", "Snapshots"]),
    tests("AjarCommand"),
  ],
  cLanguageStandard: .c2x
)
