#if GDAL
    import Foundation
    import Testing

    private enum PostGIS {
        static let isInstalled: Bool = {
            let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
            return FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr") && versions.contains { version in
                FileManager.default.fileExists(atPath: "/usr/share/postgresql/\(version)/extension/postgis.control")
            }
        }()
    }

    /// The sample out of a PostGIS that `Scripts/postgis` starts for the test and ends after it.
    @Suite(.enabled(if: PostGIS.isInstalled, "PostGIS or ogr2ogr is not installed: Scripts/setup --postgis"))
    struct PostGISTests {
        static let files = ["counties", "parks", "landuse", "greenery", "buildings", "pipes"]
        static let tables = ["county", "parks", "landuse", "greenery", "buildings", "supply", "substations"]

        @Test func `the sample from PostGIS gives the bytes that it gives from GeoPackages`() throws {
            let (files, database) = (try Sample(), try Sample())
            try #require(try files.run(["--threads", "2"]).code == 0)
            for name in Self.files {
                try database.replace("source: \(name).gpkg", by: #"source: "PG:dbname=study password=s3cret-word""#)
            }
            try database.replace("layer: substations } ]", by: #"layer: "SELECT * FROM substations WHERE heat_kwh IS NOT NULL" } ]"#)
            let script = """
                set -e
                cd \(database.folder.path)
                for file in *.gpkg; do ogr2ogr -f PostgreSQL "PG:dbname=$PGDATABASE" $file -lco GEOMETRY_NAME=geom; done
                rm *.gpkg
                hectare() { "\(Tool.path)" "$@"; }
                hectare run study.yaml --out out --threads 2 2>run.err
                hectare inspect "PG:dbname=study password=s3cret-word" --json >inspect.json
                hectare inspect "PG:dbname=study password=s3cret-word:SELECT code, geom FROM county" >query.txt
                hectare convert "PG:dbname=study password=s3cret-word:landuse" landuse.gpkg
                hectare tabulate --regions "PG:dbname=study:county" --id code --layer landuse.gpkg --by dlbm >a.csv
                hectare tabulate --regions "PG:dbname=study:county" --id code --layer "PG:dbname=study:landuse" --by dlbm >b.csv
                code() { "$@" 2>>errors.txt && echo 0 >>codes.txt || echo $? >>codes.txt; }
                code hectare inspect "PG:dbname=study password=s3cret-word:nothing"
                code hectare inspect "PG:dbname=nothing password=s3cret-word"
                code hectare inspect "PG:host=/nowhere dbname=study password=s3cret-word"
                code hectare inspect "PG:dbname=study password=s3cret-word:SELECT nothing FROM county"
                code hectare tabulate --regions "PG:dbname=study:county" --id code --layer landuse.gpkg --by dlbm --part 1/2 --out p
                """
            let run = try Tool.run(
                Tool.package.appending(path: "Scripts/postgis").path, ["bash", "-c", script])
            try #require(run.code == 0, "\(run.messages) \((try? database.folder.text(of: "run.err")) ?? "")")

            let (expected, found) = (try files.folder.text(of: "out/indicators.csv"), try database.folder.text(of: "out/indicators.csv"))
            #expect(found == expected)
            let (a, b) = (try database.folder.text(of: "a.csv"), try database.folder.text(of: "b.csv"))
            #expect(a == b && a.split(separator: "\n").count > 3)
            #expect(try database.folder.text(of: "query.txt").contains("features: 1"))
            let inspected = try database.folder.text(of: "inspect.json")
            #expect(Self.tables.allSatisfy { inspected.contains("› \($0)\"") })

            let manifest = try database.folder.text(of: "out/manifest.json")
            #expect(manifest.contains(#""path" : "PG:dbname=study""#))
            let errors = try database.folder.text(of: "errors.txt")
            #expect(errors.contains("nothing") && errors.contains("PG:"))
            #expect(try database.folder.text(of: "codes.txt") == "65\n66\n66\n66\n64\n", "\(errors)")
            for name in ["out/manifest.json", "out/run.log", "out/findings.geojson", "run.err", "errors.txt", "query.txt", "inspect.json"] {
                #expect(!(try database.folder.text(of: name)).contains("s3cret-word"), "\(name)")
            }
        }
    }
#endif
