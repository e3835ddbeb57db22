import Foundation
import TestSupport
import Testing

/// `Sources/Plugins/embed-commit.sh`: which commit a build names.
@Suite struct VersionTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write("$Format:%h$\n", to: "package/Sources/Plugins/archive-commit")
        try sandbox.write("", to: "output/.keep")
    }

    private func commit() throws -> String {
        let script = Project.directory.appendingPathComponent("Sources/Plugins/embed-commit.sh").path
        let arguments = [script, sandbox.root.path + "/package", sandbox.root.path + "/output"]
        let result = try Program.run("sh", arguments, home: sandbox.home)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        return String(text.split(separator: "\"", omittingEmptySubsequences: false)[1])
    }

    private var output: URL { sandbox.root.appendingPathComponent("output/Commit.swift") }

    private func git(_ arguments: String..., in directory: String = "package") throws -> String {
        let user = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-C", sandbox.root.path + "/" + directory]
        let result = try Program.run("git", user + arguments, home: sandbox.home)
        #expect(result.status == 0, "\(result.errors)")
        return result.output.trimmingCharacters(in: .newlines)
    }

    private func makeRepository(in directory: String = "package") throws {
        _ = try git("init", "-q", in: directory)
        _ = try git("add", ".", in: directory)
        _ = try git("commit", "-qm", "one", in: directory)
    }

    @Test func cloneNamesItsCommitAndWhetherItWasChanged() throws {
        try makeRepository()
        let head = try git("rev-parse", "--short=10", "HEAD")
        #expect(try commit() == head)
        try sandbox.write("changed", to: "package/Sources/Plugins/archive-commit")
        #expect(try commit() == head + "-dirty")
    }

    @Test(arguments: [("0123abcdef\n", "0123abcdef"), ("$Format:%h$\n", "")])
    func archiveNamesWhatGitSubstituted(text: String, expected: String) throws {
        try sandbox.write(text, to: "package/Sources/Plugins/archive-commit")
        #expect(try commit() == expected)
    }

    @Test func commitOfARepositoryAroundThePackageIsNotItsOwn() throws {
        try makeRepository(in: ".")
        #expect(try commit() == "")
    }

    @Test func unchangedCommitIsNotWrittenAgain() throws {
        _ = try commit()
        let before = try FileManager.default.attributesOfItem(atPath: output.path)[.systemFileNumber] as? Int
        let date = Date(timeIntervalSince1970: 1_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: output.path)
        _ = try commit()
        let after = try FileManager.default.attributesOfItem(atPath: output.path)
        #expect(after[.modificationDate] as? Date == date && after[.systemFileNumber] as? Int == before)
    }
}
