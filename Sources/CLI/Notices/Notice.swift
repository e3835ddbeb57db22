import TachoCore

/// What a user is told of a session: where it is, and what its agent does.
///
/// Prompts and arguments are not part of it.
struct Notice: Hashable, Sendable {
    let kind: NoticeSettings.Kind
    let agent: String
    /// The session's id; nil for a test.
    let session: SessionID?
    /// The repository's or directory's name.
    let place: String
    let branch: String?
    /// What it does, such as `claude asks to run Bash`.
    let body: String
    /// The tool that it asks to run, if that is known.
    var tool: String?

    /// Where it is, such as `shop · fix/cart`.
    var title: String { [place, branch].compactMap(\.self).joined(separator: " · ") }

    init(_ kind: NoticeSettings.Kind, of session: Session, body: String, tool: String? = nil) {
        self.kind = kind
        self.session = session.id
        self.body = body
        self.tool = tool
        agent = session.agent
        place = PathParts.last(of: session.repo ?? session.cwd)
        branch = session.branch
    }

    private init() {
        (kind, agent, session, place, branch) = (.asks, "tacho", nil, "tacho", nil)
        body = "This is what a notice looks like."
    }

    /// One that only shows that notices arrive.
    static let test = Notice()

    /// Says that an agent cannot go on.
    static func asks(_ session: Session, _ ask: LiveAsk, tool: String?) -> Notice {
        let words =
            switch ask {
            case .permission: tool.map { "asks to run \($0)" } ?? "asks for a permission"
            case .question: "asks you a question"
            case .dialog: "waits for an answer"
            }
        return Notice(.asks, of: session, body: "\(session.agent) \(words)", tool: ask == .permission ? tool : nil)
    }

    /// Says that a run has ended.
    static func ended(_ session: Session, isFailed: Bool, after milliseconds: Int64) -> Notice {
        let time = DurationText.short(milliseconds: milliseconds)
        return isFailed
            ? Notice(.error, of: session, body: "\(session.agent) failed after \(time)")
            : Notice(.done, of: session, body: "\(session.agent) is done after \(time)")
    }

    /// The variables that a command gets.
    var variables: [String: String] {
        var all = ["TACHO_NOTICE": kind.rawValue, "TACHO_TITLE": title, "TACHO_TEXT": body, "TACHO_AGENT": agent]
        all["TACHO_REPO"] = place
        all["TACHO_BRANCH"] = branch
        all["TACHO_TOOL"] = tool
        all["TACHO_SESSION_ID"] = session?.rawValue
        return all.mapValues(SafeText.line)
    }
}
