import CGEOS

// The C functions by their shape. How C tells failure (nil, 0, 2, -1) is decoded here, once for each shape;
// `extendLifetime` holds the operands until C has returned.

typealias Pointer = OpaquePointer
typealias OneToGeometry = @convention(c) (Pointer?, Pointer?) -> Pointer?
typealias OneAndNumberToGeometry = @convention(c) (Pointer?, Pointer?, Double) -> Pointer?
typealias TwoToGeometry = @convention(c) (Pointer?, Pointer?, Pointer?) -> Pointer?
typealias TwoAndNumberToGeometry = @convention(c) (Pointer?, Pointer?, Pointer?, Double) -> Pointer?
typealias OneToAnswer = @convention(c) (Pointer?, Pointer?) -> CChar
typealias TwoToAnswer = @convention(c) (Pointer?, Pointer?, Pointer?) -> CChar
typealias TwoAndNumberToAnswer = @convention(c) (Pointer?, Pointer?, Pointer?, Double) -> CChar
typealias OneToNumber = @convention(c) (Pointer?, Pointer?, UnsafeMutablePointer<Double>?) -> Int32
typealias TwoToNumber = @convention(c) (Pointer?, Pointer?, Pointer?, UnsafeMutablePointer<Double>?) -> Int32
typealias TwoAndNumberToNumber
    = @convention(c) (Pointer?, Pointer?, Pointer?, Double, UnsafeMutablePointer<Double>?) -> Int32
typealias OneToCount = @convention(c) (Pointer?, Pointer?) -> Int32

// MARK: - To a geometry: nil is failure

extension Context {
    @inline(__always)
    func geometry(_ function: OneToGeometry, _ a: Geometry) throws(GEOSError) -> Geometry {
        defer { extendLifetime(a) }
        return try adopt(function(handle, a.operand))
    }

    @inline(__always)
    func geometry(_ function: OneAndNumberToGeometry, _ a: Geometry, _ number: Double) throws(GEOSError) -> Geometry {
        defer { extendLifetime(a) }
        return try adopt(function(handle, a.operand, number))
    }

    @inline(__always)
    func geometry(_ function: TwoToGeometry, _ a: Geometry, _ b: Geometry) throws(GEOSError) -> Geometry {
        defer { extendLifetime(a); extendLifetime(b) }
        return try adopt(function(handle, a.operand, b.operand))
    }

    @inline(__always)
    func geometry(
        _ function: TwoAndNumberToGeometry, _ a: Geometry, _ b: Geometry, _ number: Double
    ) throws(GEOSError) -> Geometry {
        defer { extendLifetime(a); extendLifetime(b) }
        return try adopt(function(handle, a.operand, b.operand, number))
    }
}

// MARK: - To yes or no: 0 no, 1 yes, 2 failure

extension Context {
    @inline(__always)
    func answer(_ code: CChar) throws(GEOSError) -> Bool {
        guard code == 0 || code == 1 else { throw failure() }
        return code == 1
    }

    @inline(__always)
    func answer(_ function: OneToAnswer, _ a: Geometry) throws(GEOSError) -> Bool {
        defer { extendLifetime(a) }
        return try answer(function(handle, a.operand))
    }

    @inline(__always)
    func answer(_ function: TwoToAnswer, _ a: Geometry, _ b: Geometry) throws(GEOSError) -> Bool {
        defer { extendLifetime(a); extendLifetime(b) }
        return try answer(function(handle, a.operand, b.operand))
    }

    @inline(__always)
    func answer(
        _ function: TwoAndNumberToAnswer, _ a: Geometry, _ b: Geometry, _ number: Double
    ) throws(GEOSError) -> Bool {
        defer { extendLifetime(a); extendLifetime(b) }
        return try answer(function(handle, a.operand, b.operand, number))
    }
}

// MARK: - To a number: 1 success, 0 failure

extension Context {
    @inline(__always)
    func number(_ function: OneToNumber, _ a: Geometry) throws(GEOSError) -> Double {
        defer { extendLifetime(a) }
        var value = 0.0
        guard function(handle, a.operand, &value) == 1 else { throw failure() }
        return value
    }

    @inline(__always)
    func number(_ function: TwoToNumber, _ a: Geometry, _ b: Geometry) throws(GEOSError) -> Double {
        defer { extendLifetime(a); extendLifetime(b) }
        var value = 0.0
        guard function(handle, a.operand, b.operand, &value) == 1 else { throw failure() }
        return value
    }

    @inline(__always)
    func number(
        _ function: TwoAndNumberToNumber, _ a: Geometry, _ b: Geometry, _ number: Double
    ) throws(GEOSError) -> Double {
        defer { extendLifetime(a); extendLifetime(b) }
        var value = 0.0
        guard function(handle, a.operand, b.operand, number, &value) == 1 else { throw failure() }
        return value
    }
}

// MARK: - To a count: -1 is failure

extension Context {
    @inline(__always)
    func count(_ function: OneToCount, _ a: Geometry) throws(GEOSError) -> Int {
        defer { extendLifetime(a) }
        let count = function(handle, a.pointer)
        guard count >= 0 else { throw failure() }
        return Int(count)
    }
}

// MARK: - To text and bytes: nil is failure, the rest is freed here

extension Context {
    func text(_ made: UnsafeMutablePointer<CChar>?) throws(GEOSError) -> String {
        guard let made else { throw failure() }
        defer { free(made) }
        return String(cString: made)
    }

    func bytes(_ made: UnsafeMutablePointer<UInt8>?, _ count: Int) throws(GEOSError) -> [UInt8] {
        guard let made else { throw failure() }
        defer { free(made) }
        return Array(UnsafeBufferPointer(start: made, count: count))
    }
}
