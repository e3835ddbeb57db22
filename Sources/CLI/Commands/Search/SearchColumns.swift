import TachoCore
import TachoRecords
import TachoStore

struct SearchColumns: ListColumns {
    private let field: FieldColumns<SearchHit>
    private let places: ShortPaths
    private let text: SearchText
    private let now: Timestamp
    private let local: LocalTime

    static let terminal = ["session_id", "at", "agent", "repo", "branch", "speaker", "text"]
    static let machine = ["session_id", "run_id", "at", "agent", "repo", "branch", "speaker", "text"]

    /// Creates the columns for hits that are shown together.
    init(_ hits: [SearchHit], _ text: SearchText, context: Context) {
        places = ShortPaths(hits.compactMap(\.repo), userHome: context.userHome)
        self.text = text
        now = context.now
        local = context.local
        field = FieldColumns(SearchFields.shape, context.recordContext)
    }

    var all: [Column<SearchHit>] {
        let columns = [
            field("session_id", "SESSION", importance: 10, minimumWidth: 36).shown { Cell($0.session.short) },
            field("at", "WHEN", importance: 7, minimumWidth: 16)
                .shown { [now, local] in Cell(MomentText.short($0.at, now: now, local: local)) },
            field("agent", "AGENT", importance: 6, minimumWidth: 6),
            field("repo", "REPO", importance: 5, minimumWidth: 8, keptEnd: .tail)
                .shown { [places] in Cell($0.repo.map(places.short) ?? "") },
            field("branch", "BRANCH", importance: 4, minimumWidth: 8),
            // Prompts are the user's; only a transcript has other speakers.
            field("speaker", "BY", importance: 6, minimumWidth: 5).shown {
                Cell($0.speaker == .user ? "" : $0.speaker.rawValue)
            },
            field("text", "TEXT", importance: 9, minimumWidth: 20).shown { [text] in Self.textCell($0, text) },
        ]
        return columns + field.rest(after: columns)
    }

    private static func textCell(_ hit: SearchHit, _ text: SearchText) -> Cell {
        var cell = Cell(hit.text)
        cell.marks = { text.marks(in: $0) }
        return cell
    }
}
