import GRDB
package import TachoCore

extension StoreTransaction {
    /// The sessions that are forgotten, those among them whose sums are kept.
    package func forgottenSessions() throws -> Set<String> {
        try String.fetchSet(database, sql: "SELECT id FROM forgotten_session")
    }

    /// Whether an event of an agent's own hook is forgotten.
    package func isForgotten(_ event: AgentEvent) throws -> Bool {
        try ForgottenRows(database).contains(event)
    }

    /// Whether the subject of an annotation is forgotten; one whose sums are kept is not.
    package func isForgotten(_ subject: AnnotationSubject) throws -> Bool {
        let forgotten = try ForgottenRows(database)
        switch subject {
        case .session(let id): return try forgotten.contains(id.rawValue, orPruned: false)
        case .run(let agent, let key, _): return try forgotten.contains(run: key, agent: agent, orPruned: false)
        }
    }
}
