import ArgumentParser
import Hectare

/// The command line. Each verb is a file; what it does lives in the module Hectare.
@main
struct Tool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hectare",
        abstract: "Tells what every hectare gives: carbon, output and heat of counties and parks.",
        version: Hectare.version,
        subcommands: [
            InitVerb.self, RunVerb.self, CheckVerb.self, InspectVerb.self, TabulateVerb.self, MergeVerb.self, ConvertVerb.self,
            MapVerb.self, ServeVerb.self, DoctorVerb.self,
        ])
}
