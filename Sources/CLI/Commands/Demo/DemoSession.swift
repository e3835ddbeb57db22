import TachoAgents
import TachoCore

/// A made-up session in a made-up terminal.
struct DemoSession: Sendable {
    let agent: AgentDefinition
    let project: String
    let branch: String
    private(set) var start: Timestamp
    /// Nil while it runs.
    var end: Timestamp?
    var status: Int32 = 0
    private(set) var id: SessionID
    /// The number of the tab, from 0.
    let tab: Int
    var conversation: SampleConversation
    /// The commits made in it.
    var commits: [Commit] = []

    struct Commit: Sendable {
        var at: Timestamp
        let subject: String
    }

    mutating func move(by length: Int64) {
        start = start + length
        end = end.map { $0 + length }
        // Git knows whole seconds, so a commit may be up to one earlier.
        for index in commits.indices {
            commits[index].at = Timestamp(milliseconds: (commits[index].at + length).milliseconds / 1_000 * 1_000)
        }
        conversation.runs = conversation.runs.map { $0.moved(by: length) }
        id = SessionID(timestamp: start, random: (7, UInt64(bitPattern: start.milliseconds) &* 0x9E37_79B9_7F4A_7C15))
    }
}

extension SampleConversation.Run {
    fileprivate func moved(by length: Int64) -> Self {
        var run = self
        run.at = at + length
        for index in run.calls.indices {
            run.calls[index].at = run.calls[index].at + length
            if let end = run.calls[index].tool?.end { run.calls[index].tool?.end = end + length }
        }
        return run
    }
}
