import TachoCore
import TestSupport
import Testing

@testable import TachoHook

/// What may stand in a payload, and must not in a line.
@Suite struct PayloadPrivacyTests {
    private static let secrets = ["/home/me/x", "me@example.com", "sk-ant api key", "rm -rf \\\"/\\\"", "a\\nb", "é"]

    @Test(arguments: secrets) func onlyIdsAndPlainWordsAreKept(secret: String) throws {
        for (event, member) in [("StopFailure", "error"), ("SessionEnd", "reason"), ("SessionStart", "source")] {
            let payload =
                #"{"session_id":"c-1","\#(member)":"\#(secret)","tool_name":"\#(secret)","prompt_id":"\#(secret)"}"#
            let moment = Timestamp(milliseconds: SessionHistory.epoch)
            let found = try #require(try RecordedPayloads.event("claude", event, payload, at: moment))
            #expect(found.reason == nil && found.tool == nil && found.run == nil && found.conversation == "c-1")
        }
    }

    @Test func aConversationThatIsNoIdLeavesNothing() throws {
        let moment = Timestamp(milliseconds: SessionHistory.epoch)
        #expect(try RecordedPayloads.event("claude", "Stop", #"{"session_id":"/etc/passwd"}"#, at: moment) == nil)
        let word = #"{"session_id":"c-1","error":"rate_limit"}"#
        #expect(try RecordedPayloads.event("claude", "StopFailure", word, at: moment)?.reason == "rate_limit")
    }
}
