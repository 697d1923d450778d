import Foundation
import Testing

/// The built program `hectare`, run as a person runs it: as a process of its own.
enum Tool {
    struct Outcome {
        let code: Int32
        let output: String
        let messages: String
    }

    /// Beside the test bundle: where `swift build` puts both.
    static let path: String = {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        var folder = URL(filePath: bundle).resolvingSymlinksInPath()
        while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
        return folder.appending(path: "hectare").path
    }()

    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Runs the program to its end.
    /// - Parameter environment: Added to a small fixed one, so that a test does not depend on who runs it.
    static func run(_ arguments: [String], _ environment: [String: String] = [:], in folder: String? = nil) throws -> Outcome {
        try run(path, arguments, environment, in: folder)
    }

    static func run(_ arguments: String..., in folder: String? = nil) throws -> Outcome {
        try run(arguments, [:], in: folder)
    }

    /// Runs any program; both outputs go to files, so that neither can fill up and wait for the other.
    static func run(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:], in folder: String? = nil
    ) throws -> Outcome {
        let outputs = try TemporaryFolder()
        let process = try start(program, arguments, environment, in: folder, outputs)
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus, output: try outputs.text(of: "out"), messages: try outputs.text(of: "err"))
    }

    static func start(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:], in folder: String?,
        _ outputs: TemporaryFolder
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8"].merging(environment) { _, new in new }
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try outputs.emptyFile("out")
        process.standardError = try outputs.emptyFile("err")
        try process.run()
        return process
    }
}

extension TemporaryFolder {
    fileprivate func emptyFile(_ name: String) throws -> FileHandle {
        _ = try write("", to: name)
        return try FileHandle(forWritingTo: URL(filePath: file(name)))
    }
}
