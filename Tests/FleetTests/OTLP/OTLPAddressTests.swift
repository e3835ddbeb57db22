import Testing

@testable import TachoFleet

@Suite struct OTLPAddressTests {
    @Test(
        arguments: [
            ("otlp://collector.example.com", "https://collector.example.com:4318"),
            ("otlp://localhost", "http://localhost:4318"), ("otlp://127.0.0.1:9999/", "http://127.0.0.1:9999"),
            ("otlp://[::1]:1/x", "http://[::1]:1/x"), ("otlp+http://10.0.0.1", "http://10.0.0.1:4318"),
            ("otlp+https://localhost:443/otlp/", "https://localhost:443/otlp"),
        ]
    )
    func addressesAreThoseOfHTTP(text: String, base: String) throws {
        #expect(try OTLPAddress(text).base == base)
    }

    @Test(
        arguments: [
            ("otlp://", OTLPAddressProblem.unreadable), ("otlp:/x", .unreadable), ("http://x", .unreadable),
            ("otlp://a b", .unreadable), ("otlp://a:x", .unreadable), ("otlp://a/\"x", .unreadable),
            ("otlp://a\n:1", .unreadable), ("otlp://user:geheim@host", .secret), ("otlp://host?key=geheim", .secret),
        ]
    )
    func otherTextsAreRefused(text: String, problem: OTLPAddressProblem) {
        #expect(throws: problem) { try OTLPAddress(text) }
    }

    @Test func headersAreThoseOfTheVariable() throws {
        let headers = try #require(OTLPHeaders(" Authorization = Basic%20YTpi== ,x-scope=a%2Cb, "))
        #expect(headers.fields.map(\.name) == ["Authorization", "x-scope"])
        #expect(headers.fields.map(\.value) == ["Basic YTpi==", "a,b"])
        #expect(try #require(OTLPHeaders("")).fields.isEmpty)
    }

    @Test(arguments: ["a", "=b", "a b=c", "a=%0Ax", "a=%zz", "a=%2", "a=b\nurl = x", "ü=1"])
    func headersThatNoRequestCanHaveAreRefused(text: String) {
        #expect(OTLPHeaders(text) == nil)
        #expect(throws: OTLPFailure.badHeaders) {
            try OTLPHeaders.find(in: ["OTEL_EXPORTER_OTLP_HEADERS": text], file: nil)
        }
    }
}
