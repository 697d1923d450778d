import Testing

@testable import Formats

@Suite struct DatabaseNameTests {
    @Test(arguments: [
        ("PG:dbname=study user=planner password=s3cret host=db", "PG:dbname=study host=db", "PG:dbname=study"),
        ("PG:host=/run/pg password = 'it is a \\'secret\\'' dbname=study", "PG:host=/run/pg dbname=study", "PG:dbname=study"),
        ("PG:postgresql://planner:s3%20cret@db:5433/study?sslmode=require", "PG:dbname=study host=db port=5433 sslmode=require", "PG:dbname=study"),
        ("postgresql://planner:s3cret@db/study?password=other", "PG:dbname=study host=db", "PG:dbname=study"),
        ("PG:service=gis passfile=/home/me/.pgpass", "PG:service=gis", "PG:service=gis"),
        ("PG:", "PG:", "PG:"),
    ])
    func `neither messages nor results tell credentials`(text: String, redacted: String, portable: String) throws {
        let name = try #require(DatabaseName(text))
        #expect(name.redacted == redacted)
        #expect(name.portable == portable)
        let error = FormatError(.notReadable("s3cret"), in: text)
        #expect(error.description == "\(redacted): cannot be read: s3cret")
        #expect(!name.redact("no s3cret, no \(text)").contains("s3cret") || !text.contains("password=s3cret"))
    }

    @Test(arguments: ["parcels.gpkg", "PG", "C:/x.shp", "http://postgresql://", ""])
    func `a file is no database`(text: String) { #expect(DatabaseName(text) == nil) }
}
