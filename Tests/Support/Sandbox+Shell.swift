package import Foundation
import ShellSnippets
package import TachoCore
import TachoHook
import TachoSystem

extension Sandbox {
    /// The `TACHO_HOME` of the shells in this sandbox.
    package var data: URL { root.appendingPathComponent("data") }

    /// A clean environment, with nothing from an agent, a terminal or the user who runs the tests.
    package var environment: [String: String] {
        [
            "HOME": home.path, "PATH": "\(root.path)/bin:/usr/local/bin:/usr/bin:/bin", "TERM": "dumb",
            "LANG": "C.UTF-8", "USER": "tester", "LOGNAME": "tester", "SHELL": "/bin/sh", "TACHO_HOME": data.path,
        ]
    }

    /// Writes the snippet beside the HOME, and returns its path.
    @discardableResult
    package func writeSnippet(_ shell: ShellKind) throws -> String {
        let snippet: ShellSnippet =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        return try write(String(decoding: snippet.bytes, as: UTF8.self), to: "tacho.\(shell.rawValue)")
    }

    /// Writes the rc file of `shell` into the HOME, and fake agents and `tacho` into `bin` if they are missing.
    package func prepare(_ shell: ShellKind, before: String, after: String, snippet: Bool) throws {
        let load = snippet ? "source '\(try writeSnippet(shell))'" : ""
        let (path, prompt) =
            switch shell {
            case .bash: (".bashrc", #"PS1=$'\n<[$?]> '"#)
            case .zsh: (".zshrc", #"PS1='% '; precmd_functions+=(test_prompt); test_prompt() { print "\n<[$?]>" }"#)
            case .fish:
                (
                    ".config/fish/config.fish",
                    #"function test_prompt --on-event fish_prompt; printf '\n<[%s]>\n' $status; end"#
                        + "\nset -g fish_greeting; function fish_prompt; end; function fish_title; end"
                )
            }
        // Without it the first fish in a home reads all manual pages of the machine, in the background.
        if shell == .fish { try makeFolder("home/.local/share/fish/generated_completions") }
        try write([before, load, after, prompt, ""].joined(separator: "\n"), to: "home/\(path)")
        for agent in ["claude", "codex"] where !exists("bin/\(agent)") { try FakeAgent.install(agent, in: self) }
        if !exists("bin/tacho") {
            try link("bin/tacho", to: TachoBinary.path)
        }
    }

    /// Makes a directory at `path` below the root.
    package func makeFolder(_ path: String) throws {
        let url = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// Makes a symbolic link at `path` below the root.
    package func link(_ path: String, to destination: String) throws {
        let url = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: destination)
    }

    /// Kills the fake agents that are still running.
    package func endFakeAgents() {
        guard let text = try? String(contentsOf: root.appendingPathComponent("pids"), encoding: .utf8) else { return }
        for line in text.split(separator: "\n") {
            if let pid = Int32(line), isFakeAgent(pid) { kill(pid, SIGKILL) }
        }
    }

    /// Whether something is at `path` below the root, a dangling link included.
    private func exists(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: root.path + "/" + path)) != nil
    }

    /// Whether `pid` is still the script that recorded it rather than a later process with the same id.
    private func isFakeAgent(_ pid: Int32) -> Bool {
        ProcessTable.arguments(of: pid).contains { $0.hasPrefix(root.path) }
    }
}

extension ShellKind {
    /// The shells to test: the installed ones, or all of them if `CI` is set, so that a missing one fails there.
    package static var tested: [ShellKind] {
        let isContinuousIntegration = ProcessInfo.processInfo.environment["CI"] != nil
        return allCases.filter { shell in
            let isThere = shell.path != nil
            if !isThere, !isContinuousIntegration {
                FileHandle.standardError.write(
                    Data("\(shell.rawValue) is not installed: its tests are left out\n".utf8)
                )
            }
            return isThere || isContinuousIntegration
        }
    }

    /// Where the shell is: `TACHO_TEST_BASH`, `TACHO_TEST_ZSH` or `TACHO_TEST_FISH` if set, else the usual paths.
    package var path: String? {
        if let path = ProcessInfo.processInfo.environment["TACHO_TEST_" + rawValue.uppercased()] { return path }
        return ["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin", "/bin"].map { "\($0)/\(rawValue)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The shell's path; throws if it is not installed.
    func requiredPath() throws -> String {
        guard let path else { throw ShellSessionError.shellIsMissing(self) }
        return path
    }
}
