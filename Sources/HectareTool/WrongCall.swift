import ArgumentParser
import Foundation
import GeoModel
import Hectare

/// A call that the program cannot make sense of, told in Chinese.
///
/// ArgumentParser tells it in English. Its messages are a closed set; those that a person meets are told here, and any
/// other passes as it is.
struct WrongCall {
    private let message: String
    /// From the library: what the argument is for, and how the verb is called.
    private let help: Substring
    private let usage: Substring

    /// `nil` where the call is not what is wrong: help was asked for, or a verb has told its own error.
    init?(_ error: any Error) {
        guard !(error is ExitCode), Tool.exitCode(for: error) == .validationFailure else { return nil }
        message = Tool.message(for: error)
        let lines = Tool.fullMessage(for: error).split(separator: "\n")
        help = lines.first { $0.hasPrefix("Help:") } ?? ""
        usage = lines.first { $0.hasPrefix("Usage:") } ?? ""
    }

    var chinese: String {
        let call = usage.trimmingPrefix("Usage: ")
        let verb = call.split(separator: " ").prefix { !$0.contains { "[<-".contains($0) } }.joined(separator: " ")
        // Of a short option with letters behind it, the library offers two readings.
        let readings = message.split(separator: "\n   or: ").map { Self.chinese(String($0)) }
        var lines = ["hectare: " + readings.joined(separator: "，或")]
        if !help.isEmpty { lines.append("说明：" + help.trimmingPrefix("Help:").drop { $0 == " " }) }
        if !usage.isEmpty { lines += ["用法：" + call, "详见“\(verb) --help”"] }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func chinese(_ message: String) -> String {
        if let found = message.wholeMatch(of: /Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/) {
            return "无法识别的选项“\(found.1)”" + (found.2.map { "，是否应为“\($0)”？" } ?? "")
        }
        if let found = message.wholeMatch(of: /Missing value for '(.+?)'(?: in '.+')?/) { return "选项“\(found.1)”缺少取值" }
        if let found = message.wholeMatch(of: /Missing expected argument '(.+)'/) {
            return (found.1.hasPrefix("-") ? "缺少选项" : "缺少参数") + "“\(found.1)”"
        }
        if let found = message.wholeMatch(of: /Unexpected argument '(.+)'/) { return "多余的参数“\(found.1)”" }
        if let found = message.wholeMatch(of: /\d+ unexpected arguments: '(.+)'/) {
            return "多余的参数“\(found.1.replacing("', '", with: "”、“"))”"
        }
        if let found = message.wholeMatch(of: /The option '(.+)' does not take any value, but '(.*)' was specified\./) {
            return "选项“\(found.1)”不接受取值，但给出了“\(found.2)”"
        }
        if let found = message.wholeMatch(of: /The value '(.*)' is invalid for '(.+?)'(?:\. Please provide one of (.+)\.)?/) {
            let values = found.3.map { "；可用：" + $0.matches(of: /'(.+?)'/).map(\.1).joined(separator: "、") }
            return "“\(found.1)”不是“\(found.2)”的有效取值" + (values ?? "")
        }
        return message
    }
}
