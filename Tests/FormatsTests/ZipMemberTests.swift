import Foundation
import Testing

@testable import Formats

/// Archives made by Python's zipfile, another program than the one that reads them here.
@Suite(.tool("/usr/bin/python3")) struct ZipMemberTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// An archive with a stored, a packed and an empty member, and one in a folder with a Chinese name.
    func archive(_ name: String) throws -> String {
        let path = folder.file(name)
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1], "w") as z:
                z.writestr("stored.txt", b"as it is")
                z.writestr("xl/sheet.xml", b"<row/>" * 10000, zipfile.ZIP_DEFLATED)
                z.writestr("empty", b"")
                z.writestr("表/一.txt", "陕西", zipfile.ZIP_DEFLATED)
            """
        #expect(try run("/usr/bin/python3", ["-c", script, path]).code == 0)
        return path
    }

    #if GDAL
        /// GDAL's own archives of a shapefile and of a GeoPackage.
        @Test(.corpora, arguments: [("shp/poly.zip", "poly.shp"), ("gpkg/poly.gpkg.zip", "poly.gpkg")])
        func `an archive of layers says which file to unpack`(archive: String, member: String) throws {
            let path = try #require(Corpora.find(archive))
            let error = #expect(throws: FormatError.self) { try LayerFile.layers(of: path) }
            #expect(error?.reason == .archive([member]))
            #expect(error?.description == "\(path.fileName): is a zip archive; unpack it and name a file of it: \(member)")
        }

        @Test func `an archive without layers is said to be one`() throws {
            let path = try archive("files.zip")
            #expect(throws: FormatError(.archive([]), in: path)) { try LayerFile.layers(of: path) }
        }

        @Test(arguments: ["book.xlsx", "年鉴 2023.xlsx", "no-ending", "{braces}.xlsx"])
        func `members come out as they went in`(name: String) throws {
            let path = try archive(name)
            #expect(try ZipMember.bytes(of: "stored.txt", in: path) == Array("as it is".utf8))
            #expect(try ZipMember.bytes(of: "xl/sheet.xml", in: path).count == 60000)
            #expect(try ZipMember.bytes(of: "empty", in: path).isEmpty)
            #expect(try ZipMember.bytes(of: "表/一.txt", in: path) == Array("陕西".utf8))
            #expect(try ZipMember.names(in: path) == ["stored.txt", "xl/sheet.xml", "empty", "表/一.txt"])
        }

        @Test func `what is not there is said`() throws {
            let path = try archive("book.xlsx")
            #expect(throws: FormatError(.broken("the zip archive has no xl/other.xml"), in: path)) {
                try ZipMember.bytes(of: "xl/other.xml", in: path)
            }
            #expect(throws: FormatError(.missingFile, in: folder.file("none.xlsx"))) {
                try ZipMember.bytes(of: "a", in: folder.file("none.xlsx"))
            }
            let text = try folder.write("not a zip", to: "text.xlsx")
            #expect(throws: FormatError(.broken("is no zip archive, or a damaged one"), in: text)) {
                try ZipMember.bytes(of: "a", in: text)
            }
            #expect(throws: FormatError(.broken("is no zip archive, or a damaged one"), in: text)) {
                try ZipMember.names(in: text)
            }
        }

        @Test func `a member larger than allowed is refused`() throws {
            let path = try archive("book.xlsx")
            let detail = "xl/sheet.xml holds 60000 bytes, at most 59999 are read"
            #expect(throws: FormatError(.unsupported(detail), in: path)) {
                try ZipMember.bytes(of: "xl/sheet.xml", in: path, atMost: 59999)
            }
        }

        /// Bytes in the middle of the packed member are turned round: what comes out may be anything but a wrong text.
        @Test(arguments: 100..<150) func `damage is an error or without effect`(place: Int) throws {
            let whole = [UInt8](try Data(contentsOf: URL(filePath: archive("whole.xlsx"))))
            var bytes = whole
            bytes[place] ^= 0xFF
            let path = try folder.write(bytes, to: "damaged.xlsx")
            let right = Array(String(repeating: "<row/>", count: 10000).utf8)
            if let read = try? ZipMember.bytes(of: "xl/sheet.xml", in: path) { #expect(read == right) }
        }

        @Test func `threads hear their own errors only`() async throws {
            let (good, bad) = (try archive("good.xlsx"), try folder.write("PK no zip", to: "bad.xlsx"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<64 {
                    group.addTask {
                        if index.isMultiple(of: 2) {
                            let bytes = try ZipMember.bytes(of: "stored.txt", in: good)
                            #expect(bytes.count == 8)
                        } else {
                            #expect(throws: FormatError(.broken("is no zip archive, or a damaged one"), in: bad)) {
                                try ZipMember.bytes(of: "stored.txt", in: bad)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    #else
        @Test func `a build without GDAL says what it lacks`() throws {
            let path = try archive("book.xlsx")
            let reason = FormatError.Reason.missingComponent(
                "GDAL for the inside of zip archives", remedy: GDALLibrary.remedy)
            #expect(throws: FormatError(reason, in: path)) { try ZipMember.bytes(of: "stored.txt", in: path) }
            #expect(throws: FormatError(reason, in: path)) { try ZipMember.names(in: path) }
        }
    #endif
}
