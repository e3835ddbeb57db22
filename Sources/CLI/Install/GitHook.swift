import Foundation
import TachoCore
import TachoSystem

/// A repository's hook that adds the session to the messages of the commits that its agent makes.
struct GitHook {
    private let context: Context
    private let file: StartupFile

    /// Finds the hook of the repository that the command runs in.
    ///
    /// - Throws: `Failure.badValue` outside a repository.
    init(_ context: Context) throws {
        let git = GitProgram(context)
        let folder = context.currentDirectory
        guard let path = git.run(["rev-parse", "--git-path", "hooks"], in: folder)?.split(separator: "\n").first else {
            throw Failure.badValue(folder, option: "--git", expected: "a directory of a git repository")
        }
        self.context = context
        file = StartupFile(path: FilePath.resolve(String(path), in: folder) + "/prepare-commit-msg")
    }

    /// Puts the block behind the first line, since a hook may leave before its end.
    func install(isDryRun: Bool) throws {
        let status = FileStatus(following: file.path)
        if let status, status.permissions & 0o111 == 0 {
            throw refusal("git does not run it, for it is not executable")
        }
        let isThere = status != nil
        let change = try file.change(isDryRun: isDryRun, keepsBackup: false) { old in
            guard let old else { return Self.head + block }
            if MarkerBlock.isPresent(in: old) { return try edit { try MarkerBlock.insert(lines, in: old) } }
            let end = old.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? old.count
            guard Self.isShell(old[..<end]), old[..<end].last == UInt8(ascii: "\n") else {
                throw refusal("it is no shell script")
            }
            return Array(old[..<end]) + block + Array(old[end...])
        }
        if !isThere, !isDryRun {
            try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
        let done =
            change == .unchanged
            ? "trailer already in" : (isDryRun ? "would add the trailer to" : "added the trailer to")
        try context.output.write("git: \(done) \(file.path)\n")
    }

    /// Takes the block out again, and the hook if nothing else is in it.
    func uninstall(isDryRun: Bool) throws {
        let change = try file.change(isDryRun: isDryRun, keepsBackup: false) { old in
            guard let old else { return nil }
            let rest = try edit { try MarkerBlock.remove(from: old) }
            return rest == Self.head && rest != old ? nil : rest
        }
        if change == .unchanged { return context.output.say("The hook of this repository has no trailer.") }
        try context.output.write("git: \(isDryRun ? "would remove" : "removed") the trailer from \(file.path)\n")
    }

    private static let head = Array("#!/bin/sh\n".utf8)

    /// A commit goes on whatever becomes of the trailer.
    private var lines: [String] {
        let program = ShellKind.bash.quoted(context.executable)
        return ["[ ! -x \(program) ] || \(program) trailer --message \"$1\" --source \"${2:-}\" </dev/null || :"]
    }

    private var block: [UInt8] {
        Array((([MarkerBlock.begin] + lines + [MarkerBlock.end]).joined(separator: "\n") + "\n").utf8)
    }

    private func edit(_ change: () throws -> [UInt8]) throws -> [UInt8] {
        do {
            return try change()
        } catch let error as MarkerBlock.Broken {
            throw Failure.brokenBlock(path: file.path, line: error.line)
        }
    }

    private func refusal(_ reason: String) -> Failure {
        Failure.agentSettings(file.path, reason: reason, snippet: lines.joined(separator: "\n"))
    }

    private static func isShell(_ line: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("#!"), let program = text.split(whereSeparator: { " /".contains($0) }).last else {
            return false
        }
        return ["sh", "bash", "dash", "zsh", "ksh"].contains(program)
    }
}
