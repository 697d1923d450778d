/// What tests cannot do: timing, and work for the sanitizers and the leak check.
@main
struct Main {
    static func main() async throws {
        switch CommandLine.arguments.dropFirst().first {
        case "bench": try bench()
        case "stress": try await stress()
        case "races": try races()
        case "fail": try errorPaths()
        case "every": try everyFunction(rounds: CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 1 : 1)
        default: print("usage: GEOSChecks bench | stress | races | fail | every [rounds]")
        }
    }
}
