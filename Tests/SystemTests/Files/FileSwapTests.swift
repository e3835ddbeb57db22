import Foundation
import TestSupport
import Testing

@testable import TachoSystem

@Suite struct FileSwapTests {
    private let directory: Sandbox

    init() throws {
        directory = try Sandbox()
    }

    private var root: String { directory.root.path }
    private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: root).sorted() } }

    private func text(_ name: String) -> String? { try? String(contentsOfFile: root + "/" + name, encoding: .utf8) }

    @Test func allIsReplacedAndNothingIsLeftBeside() throws {
        try directory.write("old", to: "one")
        let before = try names
        let swap = FileSwap()
        try swap.prepare(root + "/one", with: Array("new".utf8))
        try swap.prepare(root + "/two", with: Array("made".utf8))
        #expect(text("one") == "old" && text("two") == nil)
        try swap.swap()
        #expect(text("one") == "new" && text("two") == "made")
        swap.end()
        #expect(try names == (before + ["two"]).sorted())
    }

    @Test func whatFailsHalfwayIsPutBackWithTheSameFiles() throws {
        let first = try directory.write("old", to: "one")
        let before = try names
        let inode = FileStatus(path: first)?.identity
        let swap = FileSwap()
        try swap.prepare(root + "/one", with: Array("new".utf8))
        try swap.prepare(root + "/two", with: Array("made".utf8))
        try swap.prepare(root + "/three", with: [])
        // A directory cannot be replaced by a file.
        try FileManager.default.createDirectory(atPath: root + "/three", withIntermediateDirectories: false)
        #expect(throws: SystemError.self) { try swap.swap() }
        swap.undo()
        #expect(text("one") == "old" && FileStatus(path: first)?.identity == inode)
        #expect(try names == (before + ["three"]).sorted())
    }
}
