import Foundation
import GeoModel
import Testing

@testable import Formats

@Suite struct OutputTests {
    private let folder: TemporaryFolder
    private var results: String { folder.file("results") }

    init() throws { folder = try TemporaryFolder() }

    private func write(_ text: String) throws {
        try OutputFolder.write(results) { staging in
            try text.write(toFile: "\(staging)/manifest.json", atomically: false, encoding: .utf8)
        }
    }

    private func written() throws -> String {
        try String(contentsOfFile: "\(results)/manifest.json", encoding: .utf8)
    }

    @Test func `results appear, replace the earlier ones and leave nothing beside`() throws {
        try write("one")
        #expect(try written() == "one")
        try write("two")
        #expect(try written() == "two")
        #expect(try folder.names == ["results"])
    }

    @Test func `nothing is seen before the end, and a failure leaves the earlier result whole`() throws {
        try write("one")
        struct Failure: Error {}
        #expect(throws: Failure.self) {
            try OutputFolder.write(results) { staging in
                try "half".write(toFile: "\(staging)/manifest.json", atomically: false, encoding: .utf8)
                #expect(try written() == "one")
                throw Failure()
            }
        }
        #expect(try written() == "one")
        #expect(try folder.names == ["results"])
    }

    @Test func `what a dead run left is cleared away, what a living one writes is not`() throws {
        let dead = folder.file("results.new-0badcafe")
        try FileManager.default.createDirectory(atPath: "\(dead)/deep", withIntermediateDirectories: true)
        let living = try OutputFolder(for: results)
        try write("one")
        #expect(!FileManager.default.fileExists(atPath: dead))
        #expect(FileManager.default.fileExists(atPath: living.staging))
    }

    @Test func `a folder with other things in it is not replaced`() throws {
        try FileManager.default.createDirectory(atPath: results, withIntermediateDirectories: true)
        _ = try folder.write("mine", to: "results/diary.txt")
        #expect(throws: FormatError(.notWritable("the folder holds other things than an earlier result"), in: results)) {
            try write("one")
        }
        #expect(try folder.names == ["results"])
    }

    @Test func `folders above are made, and a link is followed`() throws {
        let deep = folder.file("a/b/c")
        try OutputFile.write(deep) { try "x".write(toFile: $0, atomically: false, encoding: .utf8) }
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: deep)
        try OutputFile.write(folder.file("link")) { try "y".write(toFile: $0, atomically: false, encoding: .utf8) }
        #expect(try String(contentsOfFile: deep, encoding: .utf8) == "y")
        #expect(try folder.names == ["a", "link"])
    }

    @Test func `a path under a regular file is refused`() throws {
        let file = try folder.write("x", to: "file")
        #expect(throws: FormatError(.notWritable("a part of the path is a file, not a folder"), in: "\(file)/results")) {
            try OutputFolder(for: "\(file)/results")
        }
        #expect(throws: FormatError(.notWritable("a part of the path is a file, not a folder"), in: "\(file)/a/b")) {
            try OutputFile(for: "\(file)/a/b")
        }
        #expect(throws: FormatError(.notWritable("it is a file, not a folder"), in: file)) { try OutputFolder(for: file) }
        #expect(throws: FormatError(.notWritable("it is a folder"), in: folder.path)) { try OutputFile(for: folder.path) }
    }

    @Test(.tool("/usr/bin/mount"), .enabled(if: geteuid() == 0, "mounting a small disk needs root"))
    func `a full disk is said so and the earlier result stays`() throws {
        let disk = folder.file("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let mounted = try run("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", disk])
        try #require(mounted.code == 0, "mounting is not permitted here")
        defer { _ = try? run("/usr/bin/umount", [disk]) }
        try OutputFile.write("\(disk)/a.csv") { try "early".write(toFile: $0, atomically: false, encoding: .utf8) }
        let isFull = { (error: any Error) in (error as? FormatError)?.reason == .notWritable("the disk is full") }
        #expect {
            try OutputFile.write("\(disk)/a.csv") { path in
                var writer = try CSVWriter(path: path, columns: ["a"])
                for _ in 0..<40_000 { try writer.append(["0123456789"]) }
                try writer.finish()
            }
        } throws: { isFull($0) }
        #expect {
            try OutputFile.write("\(disk)/a.gpkg") { path in
                let writer = try GeoPackageWriter(path: path)
                try writer.addLayer("p", fields: [], geometry: .point, reference: .cgcs2000)
                try writer.append(Batch { column in (0..<9000).forEach { _ in column.point(1, 1) } })
                try writer.finish()
            }
        } throws: { isFull($0) }
        #expect(try String(contentsOfFile: "\(disk)/a.csv", encoding: .utf8) == "early")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == ["a.csv"])
    }

    /// Root may write anywhere, so the thread takes on the rights of another user for its file accesses.
    @Test(.enabled(if: geteuid() == 0 && dlsym(nil, "setfsuid") != nil, "needs root on Linux, to act as somebody else"))
    func `a folder without permission is refused`() throws {
        typealias SetUser = @convention(c) (UInt32) -> Int32
        let setUser = unsafeBitCast(try #require(dlsym(nil, "setfsuid")), to: SetUser.self)
        let closed = folder.file("closed")
        try FileManager.default.createDirectory(
            atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        _ = setUser(65534)
        defer { _ = setUser(0) }
        #expect(throws: FormatError(.notWritable("permission denied"), in: "\(closed)/results")) {
            try OutputFolder(for: "\(closed)/results")
        }
        #expect(throws: FormatError(.notWritable("permission denied"), in: "\(closed)/a.csv")) {
            try CSVWriter(path: "\(closed)/a.csv", columns: []).finish()
        }
        #expect(throws: FormatError(.notWritable("permission denied"), in: "\(closed)/a.gpkg")) {
            try GeoPackageWriter(path: "\(closed)/a.gpkg")
        }
    }
}
