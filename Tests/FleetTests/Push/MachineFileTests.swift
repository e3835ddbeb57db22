import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoFleet

@Suite struct MachineFileTests {
    private let sandbox: Sandbox
    private let now = Timestamp(milliseconds: 1_795_000_000_000)

    init() throws {
        sandbox = try Sandbox()
    }

    private func file(host: String, boot: String) -> MachineFile {
        MachineFile(home: sandbox.root.path, host: host, boot: boot)
    }

    @Test func idIsMadeOnceForItsUserAlone() throws {
        let machine = try file(host: "desk", boot: "1").readOrMake(id: nil, now: now)
        #expect(try file(host: "desk", boot: "1").readOrMake(id: nil, now: now) == machine)
        let path = sandbox.root.path + "/machine"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func lostFileGetsTheIdOfTheDatabase() throws {
        let id = SessionID(timestamp: now, random: (1, 2)).rawValue
        #expect(try file(host: "desk", boot: "1").readOrMake(id: id, now: now).id == id)
    }

    @Test(arguments: [("desk", "2", false), ("lap", "1", false), ("lap", "2", true), ("desk", "1", false)])
    func copyIsNoticedByNameAndStart(host: String, boot: String, isElsewhere: Bool) throws {
        let machine = try file(host: "desk", boot: "1").readOrMake(id: nil, now: now)
        #expect(file(host: host, boot: boot).isElsewhere(machine) == isElsewhere)
    }

    @Test func newIdLeavesWhatWasBefore() throws {
        let old = try file(host: "desk", boot: "1").readOrMake(id: nil, now: now)
        let new = try file(host: "lap", boot: "2").replace(now: now)
        #expect(new.id != old.id && new.since == now)
        #expect(file(host: "lap", boot: "2").read() == new)
    }
}
