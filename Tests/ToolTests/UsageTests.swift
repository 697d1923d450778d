import Testing

/// How the program is called.
@Suite struct UsageTests {
    static let verbs = ["run", "check", "inspect", "tabulate", "convert", "doctor"]

    @Test(arguments: [
        ["runn"], ["run"], ["run", "study.yaml", "--bogus"], ["run", "study.yaml", "--threads", "0"],
        ["run", "study.yaml", "--lang", "fr"], ["tabulate", "--regions", "counties.gpkg"],
        ["tabulate", "--regions", "counties.gpkg", "--id", "code", "--layer", "landuse.gpkg", "--encoding", "klingon"],
        ["inspect", "landuse.gpkg", "--encoding", "klingon"], ["convert", "landuse.gpkg", "x.dwg"],
        ["convert", "landuse.gpkg", "x.geojson", "--to", "EPSG:4490"],
    ])
    func `a wrong call ends with 64 and says why`(arguments: [String]) throws {
        let sample = try Sample()
        let run = try Tool.run(arguments, in: sample.folder.path)
        #expect(run.code == 64)
        #expect(!run.messages.isEmpty && run.output.isEmpty)
        #expect(try sample.written.isEmpty)
    }

    /// Each kind of message of the library that a person meets.
    @Test(arguments: [
        (["tabulat"], "没有命令“tabulat”，是否应为“tabulate”？\n"),
        (["xyz"], "没有命令“xyz”；可用：init、run、check、inspect、tabulate、merge、convert、map、serve、doctor\n"),
        (["tabulate"], "缺少选项“--regions <regions>”\n"),
        (["map", "out", "-oa.svg"], "无法识别的选项“-oa.svg”，或选项“-o <out>”缺少取值\n用法："),
        (["run"], "缺少参数“<study>”\n说明：<study>  The study file.\n用法：hectare run <study> "),
        (["run", "a.yaml", "--klingon"], "无法识别的选项“--klingon”\n用法："),
        (["run", "a.yaml", "--quit"], "无法识别的选项“--quit”，是否应为“--quiet”？\n用法："),
        (["run", "a.yaml", "b"], "多余的参数“b”\n"), (["run", "a.yaml", "b", "c"], "多余的参数“b”、“c”\n"),
        (["run", "a.yaml", "--out"], "选项“--out <out>”缺少取值\n"),
        (["run", "a.yaml", "--quiet=3"], "选项“--quiet”不接受取值，但给出了“3”\n"),
        (["run", "a.yaml", "--threads", "x"], "“x”不是“--threads <threads>”的有效取值\n"),
        (["run", "a.yaml", "--threads", "0"], "--threads 须为不小于 1 的整数\n"),
        (["tabulate", "--area", "x"], "“x”不是“--area <area>”的有效取值；可用：ellipsoidal、planar、tdt1055\n"),
    ])
    func `a wrong call is told in Chinese where that is asked for`(arguments: [String], words: String) throws {
        // Before the other arguments, but for the verb: the last one may lack its value.
        let asked = arguments.prefix(1) + ["--lang", "zh"] + arguments.dropFirst()
        for run in [try Tool.run(arguments, ["LANG": "zh_CN.UTF-8"]), try Tool.run(Array(asked))] {
            #expect(run.code == 64 && run.output.isEmpty)
            #expect(run.messages.hasPrefix("hectare: " + words), "\(run.messages)")
        }
    }

    @Test func `what a verb finds wrong with its call is told once`() throws {
        let run = try Tool.run("inspect", "a.csv", "--encoding", "klingon", "--lang", "zh")
        #expect(run.code == 64)
        #expect(run.messages.hasPrefix("hectare: --encoding：无法识别“klingon”；可用 "))
        #expect(run.messages.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    }

    @Test func `of several languages the last one counts`() throws {
        #expect(try Tool.run("run", "--lang", "zh", "--lang", "en").messages.hasPrefix("Error: Missing"))
        #expect(try Tool.run("run", "--lang", "en", "--lang", "zh").messages.hasPrefix("hectare: 缺少参数"))
    }

    @Test func `a layer in place of a study is told`() throws {
        let sample = try Sample()
        let run = try Tool.run("check", "greenery.gpkg", "--lang", "zh", in: sample.folder.path)
        #expect(run.code == 65)
        #expect(run.messages.hasPrefix("hectare: greenery.gpkg：不是 UTF-8 文本") && run.messages.contains("hectare inspect"))
    }

    @Test func `a mistyped verb is told before its options`() throws {
        for arguments in [["tabulat", "--regions", "counties.gpkg"], ["help", "tabulat"]] {
            let run = try Tool.run(arguments)
            #expect(run.code == 64 && run.output.isEmpty)
            #expect(run.messages == "hectare: there is no verb \"tabulat\"; did you mean \"tabulate\"?\n")
        }
        #expect(try Tool.run("help", "tabulate").output.contains("USAGE: hectare tabulate"))
    }

    @Test(arguments: [[]] + verbs.map { [$0] })
    func `help names every option and the verb`(verb: [String]) throws {
        let run = try Tool.run(verb + ["--help"])
        #expect(run.code == 0 && run.messages.isEmpty)
        #expect(run.output.contains("USAGE: hectare"))
        if verb.isEmpty {
            for verb in Self.verbs { #expect(run.output.contains("\n  \(verb) "), "\(verb)") }
        } else {
            for option in ["--threads", "--lang", "--quiet", "--json"] { #expect(run.output.contains(option), "\(option)") }
        }
    }

    @Test func `a study that is not there ends with 66`() throws {
        let run = try Tool.run("run", "nowhere.yaml", "--lang", "zh")
        #expect(run.code == 66)
        #expect(run.messages == "hectare: nowhere.yaml：文件不存在或无法读取\n")
    }

    @Test(arguments: [("zh_CN.UTF-8", "文件不存在或无法读取"), ("de_DE.UTF-8", "no such file")])
    func `messages follow the language of the environment`(language: String, words: String) throws {
        #expect(try Tool.run(["run", "nowhere.yaml"], ["LANG": language]).messages.contains(words))
    }

    @Test func `messages alone stand on standard error, no progress, where it is no terminal`() throws {
        let sample = try Sample()
        let run = try sample.run(["--lang", "en"])
        #expect(run.messages == "Results are in \(sample.folder.file("out"))\n")
        #expect(try sample.run(["--quiet"]).messages == "")
    }

    @Test(.tool("/usr/bin/script")) func `a terminal shows progress in one line that is cleared at the end`() throws {
        let sample = try Sample()
        let command = "\(Tool.path) run study.yaml --out out --lang en"
        let run = try Tool.run("/usr/bin/script", ["-qec", command, "/dev/null"], in: sample.folder.path)
        #expect(run.code == 0)
        #expect(run.output.contains("\r\u{1B}[K") && run.output.contains("buildings: "))
    }
}
