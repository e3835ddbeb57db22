import Foundation
import TestSupport
import Testing

@testable import TachoFleet

/// A shell script takes curl's place.
@Suite struct OTLPCollectorTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        signal(SIGPIPE, SIG_IGN)
    }

    /// What the collector answers, and how often it was asked.
    private func send(
        _ script: String,
        headers: String? = nil,
        pauses expected: [Int]? = nil
    ) throws -> (Result<OTLPAnswer, OTLPFailure>, count: Int) {
        let root = sandbox.root.path
        try sandbox.write("#!/bin/sh\necho >> \(root)/asked\n\(script)\n", to: "bin/curl", executable: true)
        var pauses: [Int] = []
        let collector = try OTLPCollector(
            try OTLPAddress("otlp://localhost"),
            directory: root,
            environment: ["PATH": "\(root)/bin:/usr/bin:/bin", "OTEL_EXPORTER_OTLP_HEADERS": headers ?? ""],
            headerFile: nil,
            sleep: { pauses.append($0) }
        )
        let result = Result { () throws(OTLPFailure) in try collector.send(Array("body".utf8), as: .logs) }
        let count = try String(contentsOfFile: root + "/asked", encoding: .utf8).count
        #expect(pauses == expected ?? Array(collector.pauses.prefix(count - 1)))
        return (result, count)
    }

    @Test(
        arguments: [
            ("cat >/dev/null; printf '{}\\n200'", nil, 1), ("cat >/dev/null; printf '\\n204'", nil, 1),
            ("cat >/dev/null; printf 'busy\\n503'", OTLPFailure.busy(503, seconds: nil), 4),
            ("cat >/dev/null; printf '\\n429'", .busy(429, seconds: nil), 4),
            ("cat >/dev/null; printf '{\"message\":\"no\\\\u001b[1m\"}\\n400'", .refused(400, "no"), 1),
            ("cat >/dev/null; printf 'gone\\n500'", .refused(500, "gone"), 1),
            ("echo 'curl: (7) Failed to connect' >&2; exit 7", .noConnection("Failed to connect"), 4),
            ("echo 'curl: (60) SSL certificate problem' >&2; exit 60", .failed("SSL certificate problem"), 1),
        ] as [(String, OTLPFailure?, Int)]
    )
    func onlyWhatMayPassIsTriedAgain(script: String, failure: OTLPFailure?, count: Int) throws {
        let (result, asked) = try send(script)
        #expect(asked == count)
        switch result {
        case .success: #expect(failure == nil)
        case .failure(let error): #expect(error == failure)
        }
    }

    @Test(
        arguments: [
            ("503 1", 1, [1_000, 1_000, 2_000]), ("429 0", 0, [500, 1_000, 2_000]),
            ("503 10", 10, [10_000, 10_000, 10_000]),
            ("503 11", 11, []), ("503 4000000000", 4_000_000_000, []), ("503 -1", nil, [500, 1_000, 2_000]),
            ("503 %header{retry-after}", nil, [500, 1_000, 2_000]),
            ("503 Fri, 01 Jan 2027 00:00:00 GMT", nil, [500, 1_000, 2_000]),
        ] as [(String, UInt32?, [Int])]
    )
    func itWaitsAsTheCollectorAsksOrLeavesItToTheNextPush(line: String, seconds: UInt32?, pauses: [Int]) throws {
        let (result, count) = try send("cat >/dev/null; printf '%s' 'busy\n\(line)'", pauses: pauses)
        #expect(count == pauses.count + 1)
        #expect(result == .failure(.busy(line.hasPrefix("429") ? 429 : 503, seconds: seconds)))
    }

    @Test func secretsAreInNoArgumentAndTheBodyIsGoneAfterwards() throws {
        let root = sandbox.root.path
        let script = """
            echo "$*" > \(root)/arguments
            cat > \(root)/configuration
            file=$(sed -n 's/^data-binary = "@\\(.*\\)"$/\\1/p' \(root)/configuration)
            stat -c %a "$file" 2>/dev/null > \(root)/mode || stat -f %Lp "$file" > \(root)/mode
            cat "$file" > \(root)/body
            printf '\\n200'
            """
        _ = try send(script, headers: "Authorization=Bearer%20geheim").0.get()
        func text(_ name: String) throws -> String { try String(contentsOfFile: root + "/" + name, encoding: .utf8) }
        #expect(try text("arguments") == "-q --config -\n")
        #expect(try text("configuration").contains(#"header = "Authorization: Bearer geheim""#))
        #expect(try text("configuration").contains(#"url = "http://localhost:4318/v1/logs""#))
        #expect(try text("mode") == "600\n")
        #expect(try text("body") == "body")
        #expect(try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.hasPrefix("otlp") } == [])
    }

    @Test func missingCurlIsNamed() throws {
        let collector = try OTLPCollector(
            try OTLPAddress("otlp://localhost"),
            directory: sandbox.root.path,
            environment: ["PATH": sandbox.root.path],
            headerFile: nil,
            sleep: { _ in }
        )
        #expect(throws: OTLPFailure.missing) { try collector.send([], as: .metrics) }
    }
}
