import Foundation
import PROJ

/// Plays `.gie` files through the Swift API, by the rules of PROJ's own `gie` program.
struct GieReplay {
    struct Case: Hashable {
        let file: String
        let line: Int
        let reason: String
        /// The case alone, for the `gie` program.
        let script: String
    }

    private(set) var passed = 0
    private(set) var notApplicable: [Case] = []
    private(set) var failed: [Case] = []

    private var file = ""
    private var operation: CoordinateOperation?
    private var creationError = ""
    private var definition = ""
    private var makingLines = ""
    private var direction = CoordinateOperation.Direction.forward
    private var tolerance = 0.0005
    private var place: (values: Coordinate4, count: Int) = (.zero, 0)
    private var source: String?
    private var target: String?
    private var missingGrid: String?
    private var ignored: String?

    mutating func play(_ text: String, file: String) {
        self = GieReplay(carrying: self, file: file)
        for command in GieCommand.all(in: text) {
            if command.name == "skip" { return }
            play(command)
        }
    }

    init() {}

    private init(carrying other: GieReplay, file: String) {
        passed = other.passed
        notApplicable = other.notApplicable
        failed = other.failed
        self.file = file
    }

    private mutating func play(_ command: GieCommand) {
        switch command.name {
        case "operation":
            begin { try CoordinateOperation(command.rest) }
            definition = command.rest
            makingLines = "use_proj4_init_rules true\noperation \(command.rest)"
        case "crs_src":
            source = command.rest
            beginBetweenSystems()
        case "crs_dst":
            target = command.rest
            beginBetweenSystems()
        case "require_grid" where PROJLibrary.gridFile(command.rest) == nil: missingGrid = command.rest
        case "direction": direction = "fF".contains(command.rest.prefix(1)) ? .forward : .inverse
        case "tolerance": tolerance = GieNumbers.length(command.rest) ?? 0.0005
        case "ignore": ignored = command.rest
        case "accept": place = GieNumbers.coordinate(command.rest) ?? (Coordinate4(repeating: .infinity), 2)
        case "expect", "roundtrip":
            if let missingGrid {
                notApplicable.append(note(command, "needs the grid \(missingGrid)"))
            } else if let problem = command.name == "expect" ? expect(command.rest) : roundTrip(command.rest) {
                if let lack = lack(in: problem) {
                    notApplicable.append(note(command, lack))
                } else {
                    failed.append(note(command, "\(problem): \(definition)"))
                }
            } else {
                passed += 1
            }
        default: break
        }
    }

    /// What this installation does not have, where that is why no operation could be made.
    private func lack(in problem: String) -> String? {
        guard operation == nil else { return nil }
        if problem.contains("File not found") || problem.contains("could not find") || problem.contains("Cannot open") {
            let files = definition.matches(of: /(?:grids|file|model|xy_grids|z_grids)=([^ ]+)/).map(\.1)
            return "needs the file \(files.joined(separator: ", "))"
        }
        guard problem.contains("nknown projection") || problem.contains("crs not found") else { return nil }
        let names = definition.matches(of: /proj=(\w+)|EPSG:\d+/).map { String($0.0) }
        return "newer than this PROJ: \(names.joined(separator: ", "))"
    }

    private func note(_ command: GieCommand, _ reason: String) -> Case {
        let values = (0..<place.count).map { "\(place.values[$0])" }.joined(separator: " ")
        let script = """
            \(makingLines)
            direction \(direction)
            tolerance \(tolerance) m
            accept \(values)
            \(command.name) \(command.rest)

            """
        return Case(file: file, line: command.line, reason: reason, script: script)
    }

    private mutating func begin(_ make: () throws -> CoordinateOperation) {
        (direction, tolerance, missingGrid, ignored) = (.forward, 0.0005, nil, nil)
        do {
            operation = try make()
            creationError = ""
        } catch {
            operation = nil
            creationError = "\(error)"
        }
    }

    private mutating func beginBetweenSystems() {
        guard let source, let target else { return }
        begin { try CoordinateOperation(switchingBetween: CRS(source), CRS(target)) }
        definition = "\(source) to \(target)"
        makingLines = "crs_src \(source)\ncrs_dst \(target)"
        (self.source, self.target) = (nil, nil)
    }

    /// What is wrong; `nil` when all is as expected.
    private func expect(_ expectation: String) -> String? {
        let wantsFailure = expectation.hasPrefix("failure")
        guard let operation else { return wantsFailure ? nil : "no operation: \(creationError)" }
        do {
            let image = try transform(operation)
            if wantsFailure { return "did not fail" }
            return try difference(image, expectation, operation)
        } catch {
            return wantsFailure ? nil : "\(error)"
        }
    }

    private func transform(_ operation: CoordinateOperation) throws -> Coordinate4 {
        var place = place.values
        if try operation.usesRadians(in: direction) { place = Self.radians(place) }
        return try operation.transform(place, direction)
    }

    private func difference(
        _ image: Coordinate4, _ expectation: String, _ operation: CoordinateOperation
    ) throws -> String? {
        guard let expected = GieNumbers.coordinate(expectation) else { return "expectation not understood" }
        var (wanted, image) = (expected.values, image)
        for dimension in expected.count..<4 { image[dimension] = 0 }
        let distance: Double
        if try operation.givesRadians(in: direction) {
            wanted = Self.radians(wanted)
            distance = try operation.distance3D(wanted, image)
        } else {
            distance = CoordinateOperation.spatialDistance(wanted, image)
        }
        return distance <= tolerance ? nil : "off by \(distance) m, \(tolerance) m allowed"
    }

    private func roundTrip(_ arguments: String) -> String? {
        guard let operation else { return "no operation: \(creationError)" }
        let words = arguments.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        let count = words.first.flatMap { GieNumbers.number(String($0)) } ?? 100
        let allowed = words.count > 1 ? GieNumbers.length(String(words[1])) ?? tolerance : tolerance
        do {
            let start = try operation.usesRadians(in: direction) ? Self.radians(place.values) : place.values
            let distance = try operation.roundTrip(start, count: Int(count), direction)
            return distance <= allowed ? nil : "comes back \(distance) m away, \(allowed) m allowed"
        } catch {
            return "\(error)"
        }
    }

    private static func radians(_ place: Coordinate4) -> Coordinate4 {
        Coordinate4(Angle.radians(degrees: place.x), Angle.radians(degrees: place.y), place.z, place.w)
    }
}
