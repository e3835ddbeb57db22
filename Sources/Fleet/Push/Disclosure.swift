import TachoCore
import TachoStore

/// What of the records may leave this machine by the settings of a target, and under which names.
struct Disclosure {
    private let settings: PushSettings
    /// Since when sessions are this machine's, not those of another that it is a copy of; nil for always.
    private let since: Timestamp?
    private var names: RepositoryNamer

    /// - Parameter address: looks up the address of the remote of the repository in a directory.
    init(_ settings: PushSettings, machine: Machine, address: @escaping (_ directory: String) -> String?) {
        self.settings = settings
        since = machine.since
        names = RepositoryNamer(mode: settings.repos, key: machine.key, address: address)
    }

    /// Whether a session may leave: one that worked in an excluded directory stays here, wherever it began.
    func allows(_ pushed: PushedSession) -> Bool {
        settings.allows(pushed.session, repos: pushed.rows.lazy.map(\.repo)) && isOurs(pushed.session)
    }

    /// Whether usage of a session may leave.
    func allows(_ usage: QuarterUsage, of session: Session) -> Bool {
        settings.allows(session, repos: CollectionOfOne(usage.repo)) && isOurs(session)
    }

    private func isOurs(_ session: Session) -> Bool { since.map { session.startedAt >= $0 } ?? true }

    mutating func repo(_ directory: String?) -> String? { names.name(of: directory) }

    func branch(_ branch: String?) -> String? { settings.sendsBranches ? branch : nil }

    func tags(of session: Session) -> [String] { settings.sendsTags ? session.tags : [] }

    func tab(of session: Session) -> String? { settings.sendsTabs ? session.tab?.label : nil }

    /// The ids that say nothing but themselves: some agents make theirs of what the user wrote.
    func conversations(of usage: SessionUsage) -> [String] {
        usage.conversations.map(\.attachment.conversation).filter { SessionID(rawValue: $0.lowercased()) != nil }
    }

    /// Usage under the names that leave, joined where two places have one name.
    mutating func renamed(_ rows: [QuarterUsage]) -> [QuarterUsage] {
        var renamed = rows
        for index in renamed.indices {
            renamed[index].repo = repo(rows[index].repo) ?? ""
            renamed[index].branch = branch(rows[index].branch) ?? ""
        }
        return QuarterUsage.joined(renamed)
    }
}
