import TachoCore
import TachoRecords

/// The running sessions, and the latest that ended, on a full screen, one of them chosen, and what keys do to them.
///
/// It reads and draws nothing.
struct Board {
    /// What keys mean at the moment.
    enum Mode: Equatable {
        case list
        /// The text that sessions must have is typed.
        case filter(LineInput)
        /// Tags for the chosen session are typed.
        case tag(LineInput)
        case help
    }

    /// What a key asks for that the board cannot do itself.
    enum Action: Equatable {
        case quit
        case go(SessionID)
        case resume(SessionID)
        case tag(SessionID, words: String)
    }

    private(set) var mode = Mode.list
    /// The words that the shown sessions have; empty for all sessions.
    private(set) var filter = ""
    /// What happened last, in words; nil once the next key is pressed.
    var message: String?
    /// The sessions that are shown, in the order of their groups.
    private(set) var rows: [SessionRecord] = []
    private var all: [SessionRecord] = []
    private var chosenIndex = 0
    private var chosenID: SessionID?

    /// The chosen session; nil if none is shown.
    var chosen: SessionRecord? { rows.indices.contains(chosenIndex) ? rows[chosenIndex] : nil }

    /// How many sessions the filter hides.
    var hiddenCount: Int { all.count - rows.count }

    /// Takes what runs now and what has ended lately; the chosen session stays chosen wherever it has moved.
    mutating func show(_ sessions: [SessionRecord]) {
        all = sessions.sorted { left, right in
            let groups = (BoardGroup(left), BoardGroup(right))
            guard groups.0 == groups.1 else { return groups.0 < groups.1 }
            guard groups.0 == .ended,
                let ends = left.session.endedAt.flatMap({ end in right.session.endedAt.map { (end, $0) } })
            else { return SessionRecord.byNeed(left, right) }
            return ends.0 > ends.1
        }
        arrange()
    }

    /// Takes a key; returns what is to be done about it.
    mutating func take(_ key: Key) -> Action? {
        message = nil
        switch mode {
        case .list: return takeInList(key)
        case .help: mode = .list
        case .filter(var input): takeInFilter(key, &input)
        case .tag(var input): return takeInTag(key, &input)
        }
        return nil
    }

    private mutating func takeInList(_ key: Key) -> Action? {
        switch key {
        case .character("q"): return .quit
        case .escape where filter.isEmpty: return .quit
        case .escape: filter(by: "")
        case .down, .character("j"), .control("n"): choose(chosenIndex + 1)
        case .up, .character("k"), .control("p"): choose(chosenIndex - 1)
        case .pageDown, .control("f"): choose(chosenIndex + Self.page)
        case .pageUp, .control("b"): choose(chosenIndex - Self.page)
        case .home, .character("g"): choose(0)
        case .end, .character("G"): choose(rows.count - 1)
        case .enter: return chosen.map { .go($0.session.id) }
        case .character("r"): return chosen.map { .resume($0.session.id) }
        case .character("t"): if chosen != nil { mode = .tag(LineInput()) }
        case .character("/"): mode = .filter(LineInput(filter))
        case .character("?"): mode = .help
        default: break
        }
        return nil
    }

    private mutating func takeInFilter(_ key: Key, _ input: inout LineInput) {
        switch key {
        case .enter: mode = .list
        case .escape:
            mode = .list
            filter(by: "")
        case .down: choose(chosenIndex + 1)
        case .up: choose(chosenIndex - 1)
        default:
            if input.take(key) { filter(by: input.text) }
            mode = .filter(input)
        }
    }

    private mutating func takeInTag(_ key: Key, _ input: inout LineInput) -> Action? {
        switch key {
        case .enter:
            mode = .list
            guard let chosen, !input.text.allSatisfy({ $0 == " " }) else { return nil }
            return .tag(chosen.session.id, words: input.text)
        case .escape: mode = .list
        default:
            _ = input.take(key)
            mode = .tag(input)
        }
        return nil
    }

    /// How many rows a page key moves.
    private static let page = 10

    private mutating func choose(_ index: Int) {
        chosenIndex = max(0, min(index, rows.count - 1))
        chosenID = chosen?.session.id
    }

    private mutating func filter(by text: String) {
        filter = text
        arrange()
    }

    private mutating func arrange() {
        let words = filter.lowercased().split(separator: " ")
        rows = all.filter { row in
            let text = Self.searched(row)
            return words.allSatisfy { text.contains($0) }
        }
        choose(rows.firstIndex { $0.session.id == chosenID } ?? chosenIndex)
    }

    /// What the filter looks at, in small letters.
    private static func searched(_ row: SessionRecord) -> String {
        let session = row.session
        let texts = [
            row.usage.title, row.usage.latestRun?.prompt, session.agent, session.tab?.label, session.tab?.tty,
            session.repo ?? session.cwd, session.worktree, session.branch, row.live.map(LiveText.words),
        ]
        return (texts.compactMap(\.self) + session.tags).joined(separator: "\n").lowercased()
    }
}
