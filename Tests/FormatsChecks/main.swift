/// What `Scripts/bench convert` times: `FormatsChecks FILE THREADS` reads the only layer of a file with all its columns
/// into memory, and prints the seconds without the start of the program, then what it holds, to be compared.
import Formats
import GeoModel

guard CommandLine.arguments.count == 3, let threads = Int(CommandLine.arguments[2]) else {
    fatalError("usage: FormatsChecks FILE THREADS")
}
let start = ContinuousClock.now
let layer = try Parallel.$threadsOfOpening.withValue(threads) { try LayerFile.layer(CommandLine.arguments[1], named: nil) }
let columns = layer.fields.map(\.name)
let parts = try Parallel.map(try layer.source.stretches(of: 4096), threads: threads) { stretch in
    var kept: [Batch] = []
    try layer.source.read(stretch, columns: columns, batch: 4096) { batch in
        kept.append(batch)
        batch = Batch()
    }
    return kept
}
let seconds = ContinuousClock.now - start
let batches = parts.flatMap { $0 }

/// Number of values, sum of the numbers and bytes of the texts.
func total(_ column: Column) -> (values: Int, sum: Double, bytes: Int) {
    switch column {
    case .text(let texts): (texts.isMissing.count { !$0 }, 0, texts.bytes.count)
    case .integer(let numbers): (numbers.isMissing.count { !$0 }, numbers.values.reduce(0) { $0 + Double($1) }, 0)
    case .real(let numbers): (numbers.isMissing.count { !$0 }, numbers.values.reduce(0, +), 0)
    }
}

print("seconds: \(seconds / .seconds(1))")
print("features: \(batches.reduce(0) { $0 + $1.count })")
print("vertices: \(batches.reduce(0) { $0 + $1.geometry.vertexCount })")
print("coordinates: \(batches.reduce(0.0) { $0 + $1.geometry.coordinates.reduce(0, +) })")
for (index, field) in layer.fields.enumerated() {
    let totals = batches.map { total($0.columns[index]) }
    print("\(field.name): \(totals.reduce(0) { $0 + $1.values }) \(totals.reduce(0) { $0 + $1.sum }) \(totals.reduce(0) { $0 + $1.bytes })")
}
