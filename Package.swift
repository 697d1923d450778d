// swift-tools-version: 6.2
import PackageDescription

/// Language rules for every module: mode 6, and a warning is an error.
let rules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
/// Modules above the C doors also refuse raw pointers.
let safe = rules + [.strictMemorySafety()]

let package = Package(
    name: "hectare",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "GEOS", targets: ["GEOS", "GeoModel"]),
    ],
    targets: [
        // C doors
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),

        // Nouns
        .target(name: "GeoModel", swiftSettings: safe),

        // Crafts
        .target(name: "GEOS", dependencies: ["CGEOS", "GeoModel"], swiftSettings: rules),
        .executableTarget(
            name: "GEOSChecks", dependencies: ["GEOS", "GeoModel"], path: "Tests/GEOSChecks", swiftSettings: rules),
        .testTarget(name: "GEOSTests", dependencies: ["GEOS", "GeoModel"], swiftSettings: rules),
    ]
)
