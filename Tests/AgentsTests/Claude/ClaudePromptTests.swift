import TachoCore
import Testing

@testable import TachoAgents

@Suite struct ClaudePromptTests {
    @Test(arguments: [
        (#""hello""#, "", ClaudePrompt.prompt), (#"[{"type":"text","text":"hello"}]"#, "", .prompt),
        (#"[{"type":"image"}]"#, "", .prompt), (#"[{"type":"tool_result","tool_use_id":"t"}]"#, "", .continuation),
        (#""x""#, #","turnOrigin":"sdk""#, .prompt),
        (#""x""#, #","turnOrigin":"auto_continuation""#, .candidate(.auto)),
        (#""x""#, #","isMeta":true"#, .continuation), (#""x""#, #","isCompactSummary":true"#, .continuation),
        (#""This session is being continued from""#, "", .continuation), (#""Caveat: x""#, "", .continuation),
        (#""Stop hook feedback: x""#, "", .continuation), (#""[Request interrupted by user]""#, "", .interruption),
        (#""<task-notification>x""#, "", .candidate(.auto)), (#""<bash-input>ls</bash-input>""#, "", .candidate(.auto)),
        (#""<bash-stdout>x</bash-stdout>""#, #","turnOrigin":"human""#, .continuation),
        (#""<command-name>/model</command-name>""#, "", .candidate(.user)),
        (#""<local-command-stdout>x""#, "", .localOutput),
        (#""<local-command-caveat>x""#, #","isMeta":true"#, .continuation),
    ])
    func userLinesAreToldApart(content: String, keys: String, kind: ClaudePrompt) throws {
        let line = #"{"type":"user","message":{"role":"user","content":\#(content)}\#(keys)}"#
        let told = try Array(line.utf8).withUnsafeBytes { ClaudePrompt(try #require(ClaudeRecord($0))) }
        #expect(told == kind)
    }

    @Test(arguments: [
        ("fix it", "fix it"), ("<command-message>hi</command-message><command-name>/hi</command-name>", "/hi"),
        ("<command-name>/hi</command-name><command-args>bob</command-args>", "/hi bob"),
        ("<bash-input>ls -l</bash-input>", "!ls -l"), ("<b>bold</b>", "<b>bold</b>"),
        ("<task-notification><output-file>/long</output-file><summary>Agent done</summary>", "Agent done"),
    ])
    func previewsAreWithoutTags(text: String, preview: String) {
        let shown = Array(text.utf8).withUnsafeBytes { ClaudePrompt.preview(JSONText(bytes: $0)) }
        #expect(shown == preview)
    }
}
