import Foundation
import TachoCore
import TestSupport
import Testing

@Suite struct FaultTests {
    @Test(
        "row 63: binaries that do what they should not",
        arguments: ShellKind.tested,
        [
            "#!/bin/sh\necho rubbish; echo and more; exit 3\n",
            "#!/bin/sh\nprintf 'nul \\0 byte and 01234567-89ab-7def-8123-0123456789ab\\n'\n",
            "#!/bin/sh\necho 'trouble' >&2; exit 1\n",
            "#!/bin/sh\nkill -SEGV $$\n",
            "#!/bin/sh\nexit 0\n",
            "#!/no/such/interpreter\n",
            "\u{7F}ELF is not this\n",
        ]
    )
    func badBinaryIsSilent(shell: ShellKind, script: String) throws {
        // Known gap: fish itself reports a program that crashes or that the system cannot run.
        if shell == .fish, script.contains("SEGV") || !script.hasPrefix("#!/bin/sh") { return }
        let sandbox = try Sandbox()
        try StandIn.install(script, in: sandbox)
        try Self.checkSilence(shell, sandbox)
    }

    @Test(
        "row 63: a binary that breaks after the start",
        arguments: [ShellKind].bourne.filter(ShellKind.tested.contains)
    )
    func binaryThatCrashesAtTheEndIsSilent(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let script = """
            #!/bin/sh
            case $2 in start) echo 01234567-89ab-7def-8123-0123456789ab ;; *) kill -SEGV $$ ;; esac

            """
        try StandIn.install(script, in: sandbox)
        try Self.checkSilence(shell, sandbox)
    }

    @Test(
        "row 63: no binary, or one that cannot be run",
        arguments: ShellKind.tested,
        ["gone", "not executable", "directory"]
    )
    func missingBinaryIsSilent(shell: ShellKind, kind: String) throws {
        let sandbox = try Sandbox()
        switch kind {
        case "not executable": try sandbox.write("#!/bin/sh\n", to: "bin/tacho")
        case "directory": try sandbox.write("", to: "bin/tacho/file")
        default:
            try FileManager.default.createSymbolicLink(
                at: sandbox.root.appendingPathComponent("tacho.link"),
                withDestinationURL: sandbox.root
            )
        }
        let bin = kind == "gone" ? sandbox.root.path + "/nowhere/tacho" : sandbox.root.path + "/bin/tacho"
        let set = shell == .fish ? "set -g __tacho_bin '\(bin)'" : "__tacho_bin='\(bin)'"
        try Self.checkSilence(shell, sandbox, before: set)
    }

    @Test("row 63: a journal that hangs delays the prompt only briefly", arguments: ShellKind.tested)
    func hangingJournalIsBounded(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let day = try sandbox.write("", to: "data/journal/x")
        let directory = URL(fileURLWithPath: day).deletingLastPathComponent().path
        for offset in [-86_400.0, 0, 86_400] {
            let name = Date(timeIntervalSinceNow: offset).formatted(.iso8601.year().month().day())
            mkfifo("\(directory)/\(name).jsonl", 0o600)
        }
        let session = try ShellSession(shell, in: sandbox)
        let begin = ContinuousClock.now
        #expect(try session.run("claude --exit 3").status == 3)
        #expect(ContinuousClock.now - begin < .seconds(8))
        #expect(!session.transcript.contains("larm"))
    }

    @Test("row 64: nowhere to write", arguments: ShellKind.tested, ["/dev/null/tacho", "/proc/tacho", "/sys"])
    func unwritableHomeIsSilent(shell: ShellKind, home: String) throws {
        let session = try ShellSession(shell, in: Sandbox(), environment: ["TACHO_HOME": home])
        #expect(try session.run("claude --exit 3").status == 3)
        #expect(try session.run("claude").status == 0)
        #expect(!session.transcript.lowercased().contains("tacho"))
    }

    @Test("row 64: a full disk", arguments: [ShellKind].bourne.filter(ShellKind.tested.contains))
    func fullDiskIsSilent(shell: ShellKind) throws {
        // No file may grow: a write fails, and its signal would end a program that does not expect it.
        let sandbox = try Sandbox()
        try sandbox.write("#!/bin/sh\nexit 3\n", to: "bin/claude", executable: true)
        let session = try ShellSession(shell, in: sandbox, after: "unset HISTFILE; ulimit -f 0")
        #expect(try session.run("claude").status == 3)
        #expect(!session.transcript.contains("exceeded"))
    }

    @Test("row 80: the binary disappears while a shell runs", arguments: ShellKind.tested)
    func uninstallingIsSilentInOldAndNewShells(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let old = try ShellSession(shell, in: sandbox)
        #expect(try old.story(of: "claude") == "S1:claude E1:0")
        try old.start("claude --hold")
        try FileManager.default.removeItem(atPath: sandbox.root.path + "/bin/tacho")
        try sandbox.link("bin/tacho", to: "/nowhere/tacho")
        #expect(try old.press(.interrupt).status == 130)
        #expect(try old.run("claude --exit 4").status == 4)
        let new = try ShellSession(shell, in: sandbox)
        #expect(try new.run("claude --exit 5").status == 5)
        for session in [old, new] { #expect(!session.transcript.contains("tacho")) }
    }

    /// The output after the typed line: line editors echo it twice if it came before they were ready.
    private static func output(_ answer: ShellSession.Answer) -> Substring {
        let text = answer.text
        let marker = text.range(of: "\u{1B}[?2004l", options: .backwards) ?? text.range(of: "\n")
        return text[(marker?.upperBound ?? text.startIndex)...]
    }

    /// Runs an agent and other lines; nothing but their own output may appear.
    private static func checkSilence(_ shell: ShellKind, _ sandbox: Sandbox, before: String = "") throws {
        let session = try ShellSession(shell, in: sandbox, before: before)
        let plain = try ShellSession(shell, in: Sandbox(), environment: ["TACHO_DISABLE": "1"])
        for line in ["claude --exit 3", "claude -p 'x'", "true"] {
            let (ours, bare) = (try session.run(line), try plain.run(line))
            #expect(ours.status == bare.status)
            #expect(output(ours) == output(bare))
        }
        #expect(!session.transcript.lowercased().contains("segmentation"))
        #expect(!session.transcript.contains("warning"))
    }
}
