import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Only the owner may read what tacho keeps.
@Suite struct StoreFileTests {
    private let fixture: StoreFixture

    init() throws {
        fixture = try StoreFixture()
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func databaseAndItsCompanionsArePrivate() throws {
        let store = try fixture.store([.made(1)])
        for suffix in ["", "-wal", "-shm"] { #expect(try mode(store.path + suffix) == 0o600, "\(suffix)") }
    }

    @Test func everyFolderThatIsMadeIsPrivate() throws {
        _ = try fixture.store()
        for folder in ["/data", "/data/tacho"] { #expect(try mode(fixture.sandbox.root.path + folder) == 0o700) }
    }

    @Test func aFolderOfTheUserKeepsItsMode() throws {
        let folder = fixture.sandbox.root.path + "/data"
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o755]
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: attributes
        )
        _ = try fixture.store()
        #expect(try mode(folder) == 0o755)
    }

    @Test func filesThatWereOpenToOthersAreClosed() throws {
        do { _ = try fixture.store([.made(1)]) }
        for suffix in ["", "-wal", "-shm"] {
            let path = fixture.path + suffix
            if suffix != "" { try Data().write(to: URL(fileURLWithPath: path)) }
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        }
        let store = try fixture.store()
        #expect(try store.sessions().count == 1)
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: store.path + suffix) {
            #expect(try mode(store.path + suffix) == 0o600, "\(suffix)")
        }
    }
}
