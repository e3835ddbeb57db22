package import TachoCore

/// Finds the session in which the server's client, or a command, runs.
///
/// `TACHO_SESSION` is only a hint: a daemon that serves several tabs hands its first tab's value to all. What counts
/// is that the session's agent, or else its shell, is one of the processes above this one.
package struct CallerSession {
    private let hint: String?
    private let ancestors: [ProcessIdentity]

    /// Takes the value of `TACHO_SESSION` and the processes above this one, the nearest first.
    package init(hint: String?, ancestors: [ProcessIdentity]) {
        self.hint = hint
        self.ancestors = ancestors
    }

    init(_ source: RecordSource) {
        self.init(hint: source.client.sessionHint, ancestors: source.client.ancestors())
    }

    /// The session of `sessions` that asks; nil when none of them can be proven to.
    package func find(among sessions: [Session]) -> SessionID? {
        let open = sessions.filter { $0.state != .ended }
        if let session = open.first(where: { $0.id.rawValue == hint && isBelow($0) }) { return session.id }
        // Clients may keep the variable from their servers; the nearest agent above is as good a proof.
        let nearest = open.compactMap { session in distance(toAgentOf: session).map { ($0, session.id) } }
        return nearest.min { $0.0 < $1.0 }?.1
    }

    private func isBelow(_ session: Session) -> Bool {
        if session.agentProcess != nil { return distance(toAgentOf: session) != nil }
        guard let tab = session.tab else { return false }
        return ancestors.contains { Tab.id(shell: $0, tty: tab.tty) == tab.id }
    }

    private func distance(toAgentOf session: Session) -> Int? {
        guard let agent = session.agentProcess else { return nil }
        return ancestors.firstIndex { process in
            let isBoot = session.tab.map { $0.id.hasPrefix(process.boot.prefix(8)) } ?? true
            return isBoot && process.pid == agent.pid && process.started == agent.started
        }
    }
}
