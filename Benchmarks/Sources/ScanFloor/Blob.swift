/// Twice the area of a polygon or multi-polygon by the shoelace formula, straight from a GeoPackage blob.
///
/// Little-endian XY as GDAL writes it; it trusts its input, because a floor does nothing that is not needed.
func twiceArea(of blob: UnsafeRawPointer) -> Double {
    let envelope = [0, 32, 48, 48, 64, 0, 0, 0][Int(blob.load(fromByteOffset: 3, as: UInt8.self) >> 1 & 7)]
    var at = 8 + envelope
    let isMulti = count(blob, at + 1) == 6
    at += 5
    var polygons = 1
    if isMulti { (polygons, at) = (count(blob, at), at + 4) }
    var sum = 0.0
    for _ in 0..<polygons {
        if isMulti { at += 5 }
        let rings = count(blob, at)
        at += 4
        for ring in 0..<rings {
            let vertices = count(blob, at)
            at += 4
            let area = abs(twiceArea(ofRing: blob + at, vertices))
            sum += ring == 0 ? area : -area
            at += 16 * vertices
        }
    }
    return sum
}

private func twiceArea(ofRing start: UnsafeRawPointer, _ vertices: Int) -> Double {
    guard vertices > 3 else { return 0 }
    let (x0, y0) = (double(start, 0), double(start, 8))
    var (x, y, sum) = (0.0, 0.0, 0.0)
    for vertex in 1..<vertices {
        let (nextX, nextY) = (double(start, 16 * vertex) - x0, double(start, 16 * vertex + 8) - y0)
        sum += x * nextY - nextX * y
        (x, y) = (nextX, nextY)
    }
    return sum
}

private func count(_ blob: UnsafeRawPointer, _ at: Int) -> Int {
    Int(blob.loadUnaligned(fromByteOffset: at, as: UInt32.self))
}

private func double(_ blob: UnsafeRawPointer, _ at: Int) -> Double {
    blob.loadUnaligned(fromByteOffset: at, as: Double.self)
}
