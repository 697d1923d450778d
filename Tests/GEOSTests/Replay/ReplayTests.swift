import Foundation
import GEOS
import Testing

/// GEOS's own test files: in the folder that HECTARE_CORPORA names, else beside the checkout.
private let corpus: URL? = {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    let named = ProcessInfo.processInfo.environment["HECTARE_CORPORA"].map { URL(filePath: $0) }
    let folder = (named ?? root.appending(path: "../shared/conformance")).appending(path: "geos_xml")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

/// On GEOS's own list of failures, and slow.
private let slow = ["failure/issue-geos-344.xml"]

/// What came out of the replay, for the summary and for `Scripts/compare-replay`.
private struct Outcome {
    var passed = 0
    var excused: [String: Int] = [:]
    /// Name, and a line for the comparison with the C library.
    var failed: [(name: String, record: [String: String])] = []
}

@Test(.enabled(if: corpus != nil, "no geos_xml: set HECTARE_CORPORA to the folder of the corpora"))
func `GEOS's own tests pass through Swift wherever the C library passes them`() throws {
    let folder = try #require(corpus)
    var outcome = Outcome()
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".xml") }.sorted()
    for name in names {
        if slow.contains(name), ProcessInfo.processInfo.environment["HECTARE_SLOW"] == nil {
            outcome.excused["\(name): takes minutes; set HECTARE_SLOW=1", default: 0] += 1
            continue
        }
        let file = try TestFile(folder.appending(path: name), name: name)
        for number in file.cases.indices { replay(file, number, into: &outcome) }
    }
    try report(outcome, files: names.count)
    let known = try knownFailures()
    let unexpected = outcome.failed.map(\.name).filter { !known.contains($0) }
    #expect(unexpected.isEmpty, "not among the cases in which the C library gives the same answer")
    #expect(outcome.passed > 9000)
}

private func replay(_ file: TestFile, _ number: Int, into outcome: inout Outcome) {
    let test = file.cases[number]
    let replay: Replay
    do {
        let a = try Geometry(test: test.a), b = test.b.isEmpty ? nil : try Geometry(test: test.b)
        replay = Replay(a: a, b: b, grid: file.grid, isPrepared: file.isPrepared)
    } catch {
        let reason = "an input that GEOS \(Library.version) cannot read: \(error)".prefix(90)
        outcome.excused[String(reason), default: 0] += test.operations.count
        return
    }
    for (index, operation) in test.operations.enumerated() {
        let name = "\(file.name) case \(number + 1) op \(index + 1) \(operation.name)"
        do {
            let answer = try replay.answer(operation)
            if try isRight(answer, operation, file) {
                outcome.passed += 1
            } else {
                outcome.failed.append((name, record(name, test, operation, file, "\(answer)")))
            }
        } catch let error as NotApplicable {
            outcome.excused[error.reason, default: 0] += 1
        } catch where "\(error)".contains("Curved geometry types are not supported") {
            outcome.excused["\(error)", default: 0] += 1
        } catch {
            // Some files expect the failure itself.
            if operation.expected.lowercased().contains("exception") {
                outcome.passed += 1
            } else {
                outcome.failed.append((name, record(name, test, operation, file, "error: \(error)")))
            }
        }
    }
}

private func isRight(_ answer: Answer, _ operation: TestFile.Operation, _ file: TestFile) throws -> Bool {
    switch (answer, try answer.parse(expected: operation.expected)) {
    case (.yes(let a), .yes(let b)): return a == b
    case (.number(let a), .number(let b)) where operation.name == "areatest": return a <= b
    case (.number(let a), .number(let b)): return a == b || abs(a - b) <= max(file.tolerance, 1e-5 * abs(b))
    case (.geometry(let a), .geometry(let b)):
        guard operation.name.hasPrefix("buffer") else { return try agree(a, b, tolerance: file.tolerance) }
        let distance = operation.arguments[2] ?? operation.arguments[3] ?? ""
        return try buffersAgree(a, b, distance: Double(distance) ?? 0)
    default: return false
    }
}

// MARK: - Telling

private func record(
    _ name: String, _ test: TestFile.Case, _ operation: TestFile.Operation, _ file: TestFile, _ got: String
) -> [String: String] {
    var record = ["name": name, "a": test.a, "b": test.b, "op": operation.name, "got": got, "expected": operation.expected]
    for (number, argument) in operation.arguments { record["arg\(number)"] = argument }
    if file.isPrepared { record["prepared"] = "yes" }
    record["grid"] = file.grid.map { "\($0)" }
    return record
}

private func report(_ outcome: Outcome, files: Int) throws {
    let excused = outcome.excused.values.reduce(0, +)
    print("geos_xml with GEOS \(Library.version): \(files) files, \(outcome.passed) passed, "
        + "\(excused) not applicable, \(outcome.failed.count) failed")
    for (reason, count) in outcome.excused.sorted(by: { $0.key < $1.key }) { print("  not applicable, \(count): \(reason)") }
    for (name, _) in outcome.failed { print("  failed: \(name)") }
    if let path = ProcessInfo.processInfo.environment["HECTARE_REPLAY_RECORD"] {
        let records = try JSONSerialization.data(withJSONObject: outcome.failed.map(\.record), options: [.sortedKeys])
        try records.write(to: URL(filePath: path))
    }
}

/// The cases in which this version of the C library gives the same answer, shown by `Scripts/compare-replay`.
private func knownFailures() throws -> Set<String> {
    let minor = Library.version.split(separator: ".").prefix(2).joined(separator: ".")
    let table = URL(filePath: #filePath)
        .appending(path: "../../../Golden/geos_xml/same-in-c-\(minor).txt").standardized
    guard let text = try? String(contentsOf: table, encoding: .utf8) else { return [] }
    return Set(text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") })
}
