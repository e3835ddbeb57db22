import Foundation
import TestSupport
import Testing

@testable import TachoFleet

@Suite struct OTLPHeaderFileTests {
    private let sandbox: Sandbox
    private var path: String { sandbox.root.path + "/headers" }

    init() throws { sandbox = try Sandbox() }

    private func headers(_ text: String, mode: Int = 0o600) throws -> [String] {
        try sandbox.write(text, to: "headers")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return try OTLPHeaders.find(in: ["OTEL_EXPORTER_OTLP_HEADERS": "x-other=1"], file: path)
            .fields.map { "\($0.name)=\($0.value)" }
    }

    @Test(
        arguments: [
            ("Authorization: Bearer a:b\n", ["Authorization=Bearer a:b"]),
            ("# of the team\r\nx-scope:  a,b  \r\n\n  x-empty-not : 1", ["x-scope=a,b", "x-empty-not=1"]), ("", []),
        ]
    )
    func linesAreHeaders(text: String, expected: [String]) throws {
        #expect(try headers(text) == expected)
    }

    @Test(arguments: ["Authorization", "a b: c", ": c", "a: b\u{1}c"])
    func nothingElseIsTaken(text: String) throws {
        #expect(throws: OTLPFailure.badHeaderFile(path)) { try headers(text) }
    }

    @Test(arguments: [0o640, 0o604])
    func aFileThatOthersCanReadIsRefused(mode: Int) throws {
        #expect(throws: OTLPFailure.openHeaderFile(path)) { try headers("a: b", mode: mode) }
    }

    @Test func aMissingFileIsNamed() throws {
        #expect(throws: OTLPFailure.noHeaderFile(path)) { try OTLPHeaders.find(in: [:], file: path) }
    }
}
