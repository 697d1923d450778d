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
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // C doors
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),

        // Nouns
        .target(name: "GeoModel", swiftSettings: safe),
        .testTarget(name: "GeoModelTests", dependencies: ["GeoModel"], swiftSettings: rules),

        // Crafts
        .target(
            name: "Formats",
            dependencies: [
                "GeoModel", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: rules),
        .testTarget(
            name: "FormatsTests", dependencies: ["Formats", "GeoModel", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: rules),
    ]
)
