import Foundation
import TestSupport
import Testing

@testable import TachoSystem

@Suite struct FileTests {
    private let sandbox: Sandbox
    private let root: String

    init() throws {
        sandbox = try Sandbox()
        root = sandbox.root.path
    }

    private func link(_ name: String, to target: String) throws {
        try #require(symlink(target, root + "/" + name) == 0)
    }

    @Test func entriesSayWhatTheyAre() throws {
        let parent = root + "/list"
        try sandbox.write("x", to: "list/file")
        try sandbox.write("x", to: "list/directory/file")
        try link("list/link", to: "directory")
        try #require(mkfifo(parent + "/pipe", 0o600) == 0)
        let long = String(repeating: "n", count: 255)
        try sandbox.write("", to: "list/" + long)
        let kinds: [Directory.Entry] = [
            .init(name: "directory", kind: .directory), .init(name: "file", kind: .file),
            .init(name: "link", kind: .link), .init(name: long, kind: .file), .init(name: "pipe", kind: .pipe),
        ]
        #expect(try Directory.entries(of: parent) == kinds)
        #expect(Set(Directory.names(in: parent)) == Set(kinds.map(\.name)))
    }

    @Test func aMissingDirectoryIsAnErrorOrHasNoNames() {
        #expect(throws: SystemError(code: ENOENT)) { try Directory.entries(of: root + "/none") }
        #expect(Directory.names(in: root + "/none").isEmpty)
        #expect(Directory.nearest(to: root + "/none/at/all") == root)
    }

    @Test func statusFollowsLinksOnlyWhenAsked() throws {
        let file = try sandbox.write("four", to: "file")
        try link("link", to: "file")
        try link("dangling", to: "none")
        #expect(FileStatus(path: root + "/link")?.kind == .link)
        #expect(FileStatus(following: root + "/link") == FileStatus(path: file))
        #expect(FileStatus(path: file)?.size == 4)
        #expect(FileStatus(path: root + "/dangling")?.kind == .link)
        #expect(FileStatus(following: root + "/dangling") == nil)
    }

    @Test func linksAreFollowedToWhatIsNotThereYet() throws {
        try link("a", to: "b")
        try link("b", to: root + "/none")
        #expect(try SymbolicLink.target(of: root + "/a") == root + "/none")
        #expect(try SymbolicLink.target(of: root + "/none") == root + "/none")
    }

    @Test func aCircleOfLinksIsAnError() throws {
        try link("a", to: "b")
        try link("b", to: "a")
        #expect(throws: SystemError(code: ELOOP)) { try SymbolicLink.target(of: root + "/a") }
    }

    @Test func aFileIsReplacedWithItsMode() throws {
        let path = try sandbox.write("old", to: "directory/file")
        try AtomicFile.replace(path, with: Array("new".utf8), permissions: 0o640)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
        #expect(FileStatus(path: path)?.permissions == 0o640)
        #expect(Directory.names(in: root + "/directory") == ["file"])
    }

    @Test func aFileThatCannotBeReplacedIsLeftAlone() throws {
        // A directory cannot be replaced by a file.
        try sandbox.write("old", to: "directory/file")
        #expect(throws: SystemError.self) {
            try AtomicFile.replace(root + "/directory", with: [1], permissions: 0o600)
        }
        #expect(Directory.names(in: root).filter { $0.hasPrefix("directory") } == ["directory"])
    }
}
