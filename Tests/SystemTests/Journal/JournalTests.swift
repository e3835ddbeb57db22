import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@Suite struct JournalTests {
    private let sandbox: Sandbox
    private let paths: TachoPaths
    private let event: JournalEvent

    init() throws {
        sandbox = try Sandbox()
        let home = sandbox.root.path
        paths = try #require(TachoPaths { ["TACHO_HOME": home + "/deep/er/tacho", "HOME": home][$0] })
        let now = Timestamp(milliseconds: 1_795_360_417_123)
        event = JournalEvent(
            session: SessionID(timestamp: now, random: (1, 2)),
            at: now,
            uptime: 1,
            boot: "b",
            fact: .suspend
        )
    }

    private var file: String { paths.journal + "/2026-11-22.jsonl" }
    private var line: String { String(decoding: JournalLine.render(event), as: UTF8.self) }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test func eventsAreAppendedAsLines() throws {
        #expect(Journal.append(event, paths: paths))
        #expect(Journal.append(event, paths: paths))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == line + line)
    }

    @Test func onlyTheUserMayReadFilesAndDirectories() throws {
        #expect(Journal.append(event, paths: paths))
        #expect(try mode(file) == 0o600)
        #expect(try mode(paths.journal) == 0o700)
        #expect(try mode(paths.home) == 0o700)
    }

    @Test func aTornLineIsEndedFirst() throws {
        try sandbox.write(#"{"v":1,"ev"#, to: "deep/er/tacho/journal/2026-11-22.jsonl")
        #expect(Journal.append(event, paths: paths))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == #"{"v":1,"ev"# + "\n" + line)
    }

    @Test func aLinkIsNotFollowed() throws {
        let target = try sandbox.write("mine\n", to: "target")
        try FileManager.default.createDirectory(atPath: paths.journal, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: target)
        #expect(!Journal.append(event, paths: paths))
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine\n")
        #expect(try String(contentsOfFile: paths.hookErrors, encoding: .utf8).contains("cannot open"))
    }

    @Test func aFifoIsNeitherWaitedForNorWritten() throws {
        try FileManager.default.createDirectory(atPath: paths.journal, withIntermediateDirectories: true)
        try #require(mkfifo(file, 0o600) == 0)
        #expect(!Journal.append(event, paths: paths))
    }

    @Test func aDirectoryInTheFilesPlaceIsNoted() throws {
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
        #expect(!Journal.append(event, paths: paths))
        #expect(try String(contentsOfFile: paths.hookErrors, encoding: .utf8).contains(file))
    }

    @Test func aHomeThatCannotBeMadeIsSilent() throws {
        try sandbox.write("", to: "deep")
        #expect(!Journal.append(event, paths: paths))
    }

    @Test func errorsDoNotGrowWithoutBound() throws {
        let text = String(repeating: "x", count: 1000)
        for _ in 0..<200 { HookErrors.note(text, paths: paths) }
        let size = try #require(try FileManager.default.attributesOfItem(atPath: paths.hookErrors)[.size] as? Int64)
        #expect(size < HookErrors.sizeLimit + 2000)
    }

    @Test func linesOfManyWritersAreNeverMixed() async throws {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { for _ in 0..<50 { Journal.append(event, paths: paths) } }
            }
        }
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1000)
        #expect(lines.allSatisfy { $0 + "\n" == line })
    }
}
