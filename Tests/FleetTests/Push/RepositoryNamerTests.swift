import Testing

@testable import TachoFleet

@Suite struct RepositoryNamerTests {
    private func name(_ directory: String?, _ mode: PushSettings.RepositoryNames, remote: String? = nil) -> String? {
        var namer = RepositoryNamer(mode: mode, key: "k") { _ in remote }
        return namer.name(of: directory)
    }

    @Test func nameIsTheLastPart() {
        #expect(name("/home/ada/src/api", .name) == "api")
        #expect(name("/home/ada/src/api", .name, remote: "github.com/acme/billing.git") == "billing")
        #expect(name(nil, .name) == nil)
        #expect(name("", .name) == nil)
        #expect(name("/", .name) == nil)
    }

    @Test func hashSaysNothingButThatItIsTheSame() {
        let hash = name("/w/acme", .hash)
        #expect(hash?.contains("acme") == false && hash == name("/w/acme", .hash) && hash != name("/w/other", .hash))
        #expect(name("/w/acme", .off) == nil)
    }
}
