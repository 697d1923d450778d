#if FUZZING
    import Foundation

    /// What libFuzzer calls; `HECTARE_FUZZ` names the target.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        target.read(start.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? [])
        return 0
    }

    private let target: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["HECTARE_FUZZ"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else { preconditionFailure("HECTARE_FUZZ is no target: \(name)") }
        return target
    }()
#endif
