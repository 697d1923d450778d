import GEOS
import Testing

extension Trait where Self == ConditionTrait {
    /// Runs the test only if the GEOS library has the C functions; `Scripts/api-coverage` takes them as tested.
    static func needs(_ functions: String...) -> Self {
        .enabled(if: functions.allSatisfy { Library.has($0) }, "GEOS \(Library.version) lacks some of \(functions)")
    }
}
