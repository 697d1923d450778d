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
    products: [],
    targets: [
        // C doors
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),

        // Nouns
        .target(name: "GeoModel", swiftSettings: safe),
        .testTarget(name: "GeoModelTests", dependencies: ["GeoModel"], swiftSettings: rules),

        // What a number means, and how it compares
        .target(name: "Indicators", dependencies: ["GeoModel"], swiftSettings: safe),
        .testTarget(name: "IndicatorsTests", dependencies: ["Indicators", "GeoModel"], swiftSettings: rules),
        .target(name: "Comparison", dependencies: ["GeoModel", "Indicators"], swiftSettings: safe),
        .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "Indicators", "GeoModel"], swiftSettings: rules),
    ]
)
