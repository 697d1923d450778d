import Comparison
import Formats
import Foundation
import GEOS
import GeoModel
import HeatNetwork
import Indicators
import Overlay
import PROJ
import Survey

/// An error in words, with the exit code of its kind.
public struct Explanation: Sendable {
    public let text: String
    public let exitCode: Int32

    public init(_ error: any Error, in language: Language) {
        switch error {
        case let fault as Fault:
            (text, exitCode) = (fault.description(in: language), fault.kind.rawValue)
        case let error as FormatError:
            (text, exitCode) = (error.description(in: language), Self.exitCode(error))
        case let error as SurveyError:
            (text, exitCode) = (error.description(in: language), Self.exitCode(error))
        case let error as HeatNetworkError:
            (text, exitCode) = (error.description(in: language), Fault.Kind.wrongData.rawValue)
        case let error as OverlayError:
            (text, exitCode) = (error.description(in: language), Fault.Kind.wrongData.rawValue)
        case let error as IndicatorError:
            (text, exitCode) = (error.description(in: language), Fault.Kind.wrongData.rawValue)
        case let error as ComparisonError:
            (text, exitCode) = (error.description(in: language), Fault.Kind.wrongData.rawValue)
        case let error as GEOSError:
            (text, exitCode) = (error.description, Fault.Kind.wrongData.rawValue)
        case let error as PROJError:
            (text, exitCode) = (error.description, Fault.Kind.wrongData.rawValue)
        default:
            // Whatever a system call answers: its own words, and its type so that it can be looked up.
            (text, exitCode) = ("\(type(of: error)): \(error.localizedDescription)", Fault.Kind.wrongData.rawValue)
        }
    }

    private static func exitCode(_ error: FormatError) -> Int32 {
        let kind: Fault.Kind = if error.isOutput { .notWritable } else if error.isMissingInput { .missingInput } else if
            error.isMissingComponent { .missingComponent } else { .wrongData }
        return kind.rawValue
    }

    /// A grid that is not installed is a missing component, all else wrong data.
    private static func exitCode(_ error: SurveyError) -> Int32 {
        if case .noTransformation(.missingGrids) = error.reason { return Fault.Kind.missingComponent.rawValue }
        return Fault.Kind.wrongData.rawValue
    }
}
