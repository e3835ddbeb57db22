import TachoCore
import TestSupport
import Testing

@Suite struct NeighbourTests {
    @Test("rows 57, 58: a real neighbour before and after the snippet", arguments: Neighbour.installed, [true, false])
    func bothHooksRun(pair: (neighbour: Neighbour, shell: ShellKind), isBefore: Bool) throws {
        let (neighbour, shell) = pair
        let loading = neighbour.loading(in: shell)
        let session = try ShellSession(
            shell,
            in: Sandbox(),
            before: isBefore ? loading : "",
            after: isBefore ? "" : loading
        )
        #expect(try session.run("claude --exit 6").status == 6)
        #expect(session.log.story() == "S1:claude E1:6")
        #expect(try session.run("echo is=\(shell.status)").text.contains("is=6\n"))
        if shell == .bash {
            try session.run("false | true | (exit 3)")
            #expect(try session.run("echo is=$? ${PIPESTATUS[*]}").text.contains("is=3 1 0 3\n"))
        }
        var answer = ShellSession.Answer(text: "", status: 0)
        for line in neighbour.lines { answer = try session.run(line) }
        #expect(answer.text.contains(neighbour.proof), "\(answer.text)")
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
        try session.start("claude --hold")
        try session.press(.suspend)
        session.pty.type("fg\r")
        try session.waitForStory("S1:claude E1:6 S2:claude E2:0 S3:claude U3 R3")
        try session.press(.interrupt)
        #expect(session.log.events.last { $0.name == "end" }?.session == session.log.starts.last?.session)
    }
}
