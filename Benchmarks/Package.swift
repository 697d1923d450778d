// swift-tools-version: 6.2
import PackageDescription

/// What Hectare is measured against; no part of the product.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .executableTarget(name: "ScanFloor", dependencies: ["CSQLite"]),
    ]
)
