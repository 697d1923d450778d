import CGEOS

/// Long work that ends early when its task is cancelled.
public enum Cancellation {
    /// Whether the GEOS library that runs can be stopped: GEOS 3.14.
    public static var isSupported: Bool { setInterruptCallback.isThere }

    /// Runs `work`; when the current task is cancelled, the GEOS operation that is under way stops.
    ///
    /// The corresponding C function is `GEOSContext_setInterruptCallback_r`; it concerns this thread only.
    /// - Throws: ``GEOSError/cancelled``, or what `work` throws;
    ///   ``GEOSError/unsupported(function:needs:have:)`` before GEOS 3.14.
    public static func stopping<Result>(_ work: () throws(GEOSError) -> Result) throws(GEOSError) -> Result {
        let set = try setInterruptCallback.function
        let context = Context.current
        let before = set(context.handle, { _ in Task.isCancelled ? 1 : 0 }, nil)
        defer { _ = set(context.handle, before, nil) }
        if Task.isCancelled { throw .cancelled }
        return try work()
    }
}

/// Answers 1 to stop.
private typealias InterruptCallback = @convention(c) (UnsafeMutableRawPointer?) -> Int32

private let setInterruptCallback = LateFunction<
    @convention(c) (Pointer?, InterruptCallback?, UnsafeMutableRawPointer?) -> InterruptCallback?
>("GEOSContext_setInterruptCallback_r", since: "3.14")
