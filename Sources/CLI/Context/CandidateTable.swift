import TachoCore
import TachoStore

/// The sessions and runs that an ambiguous id could mean, as a table to choose from.
struct CandidateTable {
    let store: Store
    let context: Context

    private struct Row {
        let subject: AnnotationSubject
        let agent: String
        let place: String?
        let startedAt: Timestamp
        let text: String?
    }

    /// The table's lines, with whole ids, as short ones do not tell the candidates apart.
    func lines(_ candidates: [AnnotationSubject]) throws -> [String] {
        let rows = try candidates.map(row)
        let places = ShortPaths(rows.compactMap(\.place), userHome: context.userHome)
        let columns: [Column<Row>] = [
            Column("id", "ID", importance: 10, minimumWidth: 36) { $0.subject.id },
            Column("kind", "KIND", importance: 8, minimumWidth: 7) { $0.subject.kind.rawValue },
            Column("agent", "AGENT", importance: 6, minimumWidth: 6) { $0.agent },
            Column("repo", "REPO", importance: 5, minimumWidth: 8, keptEnd: .tail) { $0.place.map(places.short) },
            Column("started_at", "START", importance: 7, minimumWidth: 12) {
                MomentText.short($0.startedAt, now: context.now, local: context.local)
            },
            Column("title", "TITLE", importance: 4, minimumWidth: 16) { $0.text },
        ]
        return Table(columns: columns, rows: rows).lines(width: context.output.terminal.columns, color: false)
    }

    private func row(_ subject: AnnotationSubject) throws -> Row {
        switch subject {
        case .session(let id):
            let session = try store.session(named: id.rawValue)
            return Row(
                subject: subject,
                agent: session.agent,
                place: session.repo ?? session.cwd,
                startedAt: session.startedAt,
                text: try store.titles(of: [id])[id]
            )
        case .run(let agent, _, let id):
            let run = try store.run(named: id.rawValue)
            return Row(
                subject: subject,
                agent: agent,
                place: run.repo ?? run.cwd,
                startedAt: run.startedAt,
                text: run.promptPreview
            )
        }
    }
}
