import Foundation
import TachoCore
import TestSupport
import Testing

/// What a neighbour in bash is told must be the same with the snippet as without it, from the first line on.
@Suite(.enabled(if: ShellKind.tested.contains(.bash)))
struct NeighbourViewTests {
    /// The orders in which a startup file loads the two; `TACHO` and `THEIRS` stand for their lines.
    private static let orders = [
        "THEIRS\nTACHO",
        "TACHO\nTHEIRS",
        "PROMPT_COMMAND='history -a'\nTHEIRS\nTACHO",
        "PROMPT_COMMAND='history -a'\nTACHO\nTHEIRS",
        "source ./theirs\nTACHO",
        "TACHO\nsource ./theirs",
        "source ./tacho-lines\nTHEIRS",
        "THEIRS\nsource ./tacho-lines",
        "PROMPT_COMMAND=(true)\nTHEIRS\nTACHO",
        "PROMPT_COMMAND=(true)\nTACHO\nTHEIRS",
    ]
    private static let lines = [
        "claude --exit 5", "true", "", "(exit 2)", "claude --exit 7", "for i in {1..80}; do :; done",
        "false || claude --exit 3", "echo is=$?",
    ]
    private static let story = "S1:claude E1:5 S2:claude E2:7 S3:claude E3:3"

    @Test("row 55: a neighbour is told the same", arguments: BashNeighbour.all, orders)
    func neighbourIsToldTheSame(neighbour: BashNeighbour, order: String) throws {
        // This one sets all of PROMPT_COMMAND: what stood there before is gone.
        if neighbour.description == BashNeighbour.dead.description, order.hasSuffix("THEIRS") { return }
        if neighbour.description == BashNeighbour.dead.description, order.hasSuffix("source ./theirs") { return }
        let without = try Self.told(neighbour.lines, in: order, snippet: false)
        let with = try Self.told(neighbour.lines, in: order, snippet: true)
        #expect(with.told == without.told)
        #expect(with.story == Self.story)
    }

    @Test(
        "row 55: the real bash-preexec, VS Code's and other integrations",
        arguments: RealBashNeighbour.named,
        orders
    )
    func realNeighbourIsToldTheSame(neighbour: RealBashNeighbour, order: String) throws {
        let without = try Self.told(neighbour.lines, in: order, snippet: false, ready: neighbour.ready)
        let with = try Self.told(neighbour.lines, in: order, snippet: true, ready: neighbour.ready)
        #expect(with.told == without.told)
        #expect(with.story == Self.story)
    }

    @Test("row 55: aliases of the first line under bash-preexec", arguments: ["THEIRS\nTACHO", "TACHO\nTHEIRS"])
    func aliasesAreResolved(order: String) throws {
        let aliases = "alias cc=claude sudo='sudo ' two='cc --exit 2'"
        for (line, status) in [("cc --exit 4", 4), ("A=b two", 2), ("true; cc --exit 3", 3), ("sudo cc", 0)] {
            let sandbox = try Sandbox()
            try sandbox.write("#!/bin/sh\nexec \"$@\"\n", to: "bin/sudo", executable: true)
            let session = try Self.session(
                BashNeighbour.preexec.lines + "\n" + aliases,
                in: order,
                sandbox: sandbox,
                snippet: true
            )
            #expect(try session.story(of: line) == "S1:claude E1:\(status)", "\(line)")
        }
    }

    @Test("row 58: ble.sh's hooks, with aliases, until they are silent")
    func bleIsReliedOnWhileItCalls() throws {
        // What ble.sh gives: the line as typed, by PREEXEC; here a DEBUG trap of the stand-in's own calls it.
        let ble = #"""
            BLE_VERSION=0.4.0 _ble_version=400
            blehook() { ble_hook=${1#*=}; }
            ble_trap() {
                [[ -n ${ble_on-} ]] || return 0
                local line; line=$(HISTTIMEFORMAT='' builtin history 1); line=${line#*[0-9][* ] }
                ble_on=''; printf '<told %s>' "$line"; $ble_hook "$line"
            }
            ble_prompt() { [[ -n ${ble_detached-} ]] || ble_on=1; }
            trap ble_trap DEBUG
            PROMPT_COMMAND=(true)
            alias cc=claude
            """#
        let session = try Self.session(
            ble,
            in: "THEIRS\nTACHO\nPROMPT_COMMAND+=(ble_prompt)",
            sandbox: Sandbox(),
            snippet: true
        )
        #expect(try session.story(of: "cc --exit 4") == "S1:claude E1:4")
        #expect(try session.story(of: "claude --exit 5") == "S1:claude E1:5")
        try session.run("ble_detached=1")
        try session.run("true")
        #expect(try session.story(of: "cc --exit 6") == "S1:claude E1:6")
    }

    @Test("`tacho doctor` is told by its shell that it records", arguments: ShellKind.tested)
    func doctorIsToldThatTheShellRecords(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        let process = shell == .fish ? "$fish_pid" : "$$"
        let way = shell == .bash ? "trap" : "preexec"
        let answer = try session.run("echo tacho doctor \"is=$TACHO_PROBE. shell=\(process) \(way).\"").text
        #expect(try answer.contains(Regex("is=([0-9]+ \(way)). shell=\\1.")), "\(answer)")
        #expect(try session.run("echo \"is=$TACHO_PROBE.\"").text.contains("is=.\n"))
    }

    /// What the neighbour printed, and the hooks' story, of `lines` in a shell of its own.
    private static func told(
        _ theirs: String,
        in order: String,
        snippet: Bool,
        ready: String? = nil
    ) throws -> (told: [String], story: String) {
        let session = try session(theirs, in: order, sandbox: Sandbox(), snippet: snippet)
        if let ready { try session.settle(at: ready) }
        for line in lines { try session.run(line) }
        let marks = try Regex("<(told|back)[^>\n]*>|\u{1B}\\](133;[CD]|633;[CDE])[^\u{7}]*\u{7}")
        let random = try Regex("aid=[0-9-]*")
        let text = session.transcript
        let told = text.matches(of: marks).map { String(text[$0.range]).replacing(random, with: "") }
        return (told, session.log.story())
    }

    private static func session(
        _ theirs: String,
        in order: String,
        sandbox: Sandbox,
        snippet: Bool
    ) throws -> ShellSession {
        let load = snippet ? "eval \"$(cat '\(try sandbox.writeSnippet(.bash))')\"" : ""
        try sandbox.write(theirs, to: "home/theirs")
        try sandbox.write(load, to: "home/tacho-lines")
        let startup = order.replacing("TACHO", with: load).replacing("THEIRS", with: theirs)
        return try ShellSession(
            .bash,
            in: sandbox,
            before: startup,
            environment: RealBashNeighbour.environment,
            snippet: false
        )
    }
}
