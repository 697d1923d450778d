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

/// On Linux the headers are found without it, and it would link the library.
#if os(macOS)
    let headersOfGDAL: String? = "gdal"
#else
    let headersOfGDAL: String? = nil
#endif

let package = Package(
    name: "hectare",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "GEOS", targets: ["GEOS", "GeoModel"]),
        .library(name: "PROJ", targets: ["PROJ", "GeoModel"]),
        .executable(name: "hectare", targets: ["HectareTool"]),
    ],
    traits: [
        .default(enabledTraits: ["GDAL"]),
        .trait(
            name: "GDAL",
            description: "Read and write shapefiles, file geodatabases, KML, spreadsheets, PostGIS and more through GDAL"),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // C doors
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
        // Headers alone: the library is opened when it is first needed.
        .systemLibrary(name: "CGDAL", pkgConfig: headersOfGDAL, providers: [.apt(["libgdal-dev"]), .brew(["gdal"])]),
        .target(
            name: "GDALOnDemand", dependencies: [.target(name: "CGDAL", condition: .when(traits: ["GDAL"]))],
            cSettings: [.define("GDAL", .when(traits: ["GDAL"]))]),

        // Nouns
        .target(name: "GeoModel", swiftSettings: safe),
        .testTarget(name: "GeoModelTests", dependencies: ["GeoModel"], swiftSettings: rules),

        // Crafts
        .target(
            name: "Formats",
            dependencies: [
                "GeoModel", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .target(name: "CGDAL", condition: .when(traits: ["GDAL"])),
                .target(name: "GDALOnDemand", condition: .when(traits: ["GDAL"])),
            ],
            swiftSettings: rules),
        .testTarget(
            name: "FormatsTests", dependencies: ["Formats", "GeoModel", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: rules),
        .executableTarget(
            name: "FormatsChecks", dependencies: ["Formats", "GeoModel"], path: "Tests/FormatsChecks", swiftSettings: rules),
        .target(name: "GEOS", dependencies: ["CGEOS", "GeoModel"], swiftSettings: rules),
        .executableTarget(
            name: "GEOSChecks", dependencies: ["GEOS", "GeoModel"], path: "Tests/GEOSChecks", swiftSettings: rules),
        .testTarget(name: "GEOSTests", dependencies: ["GEOS", "GeoModel"], swiftSettings: rules),
        .target(name: "PROJ", dependencies: ["CPROJ", "GeoModel"], swiftSettings: rules),
        .testTarget(name: "PROJTests", dependencies: ["PROJ", "GeoModel"], swiftSettings: rules),
        .executableTarget(
            name: "PROJChecks", dependencies: ["PROJ", "GeoModel"], path: "Tests/PROJChecks", swiftSettings: rules),
        .target(name: "Indicators", dependencies: ["GeoModel"], swiftSettings: safe),
        .testTarget(name: "IndicatorsTests", dependencies: ["Indicators", "GeoModel"], swiftSettings: rules),

        // Workrooms
        .target(name: "Survey", dependencies: ["GeoModel", "GEOS", "PROJ", "Formats", "Indicators"], swiftSettings: safe),
        .testTarget(
            name: "SurveyTests", dependencies: ["Survey", "GEOS", "PROJ", "Formats", "Indicators", "GeoModel"],
            swiftSettings: rules),
        .target(name: "Overlay", dependencies: ["GeoModel", "GEOS", "Formats"], swiftSettings: safe),
        .testTarget(
            name: "OverlayTests",
            dependencies: ["Overlay", "GEOS", "PROJ", "Formats", "GeoModel", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: rules),
        .target(name: "HeatNetwork", dependencies: ["GeoModel", "GEOS", "PROJ"], swiftSettings: safe),
        .testTarget(name: "HeatNetworkTests", dependencies: ["HeatNetwork", "PROJ", "GeoModel"], swiftSettings: rules),

        // Rooms
        .target(name: "Comparison", dependencies: ["GeoModel", "Indicators"], swiftSettings: safe),
        .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "Formats", "Indicators", "GeoModel"], swiftSettings: rules),
        .target(name: "Reports", dependencies: ["GeoModel", "Formats"], swiftSettings: safe),
        .testTarget(
            name: "ReportsTests", dependencies: ["Reports", "Formats", "GeoModel", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: rules),

        // Front door and tool
        .target(
            name: "Hectare",
            dependencies: [
                "GeoModel", "GEOS", "PROJ", "Formats", "Indicators", "Survey", "Overlay", "HeatNetwork", "Comparison",
                "Reports", .product(name: "Yams", package: "Yams"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: safe),
        .testTarget(name: "HectareTests", dependencies: ["Hectare", "GEOS", "GeoModel", "Indicators"], swiftSettings: rules),
        // Doors out
        .target(
            name: "ReviewServer",
            dependencies: [
                "Hectare", "Reports", "Formats", "GEOS", "GeoModel", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: safe),
        .testTarget(
            name: "ReviewServerTests",
            dependencies: [
                "ReviewServer", "Hectare", "Reports", "Formats", "GeoModel",
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: rules),
        .executableTarget(
            name: "HectareTool",
            dependencies: [
                "Hectare", "ReviewServer", "Reports", "GeoModel", "Formats",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: safe),
        // Readers of untrusted bytes, for Scripts/fuzz and for the replay of its seeds.
        .target(
            name: "FuzzTargets", dependencies: ["GeoModel", "Formats", "Indicators", "Survey", "Hectare"],
            path: "Tests/FuzzTargets", swiftSettings: rules),
        .testTarget(name: "FuzzReplayTests", dependencies: ["FuzzTargets"], swiftSettings: rules),
        // The built program from end to end.
        .testTarget(
            name: "ToolTests", dependencies: ["Formats", "GeoModel", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: rules),
    ]
)
