/// Every family of indicators. To add one: a file, a line here, a test and a page `Methods/<method>.md`.
let families = [
    Family(CarbonSink.self),
    Family(LandOutput.self),
    Family(HeatCoverage.self),
    Family(HeatDensity.self),
]
