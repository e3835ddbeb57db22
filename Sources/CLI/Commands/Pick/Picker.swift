import TachoCore
import TachoRecords

/// Sessions to choose from, the words that they must have, and what keys do to both.
///
/// It reads and draws nothing.
struct Picker {
    /// A session, and what is shown of it: the prompt that has the words, else its title.
    struct Row {
        var record: SessionRecord
        var text: String

        var id: SessionID { record.session.id }
    }

    /// What keys mean at the moment.
    enum Mode: Equatable {
        /// Characters are typed into the words.
        case words
        /// Single letters do something with the chosen session.
        case list
        /// Tags for the chosen session are typed.
        case tag(LineInput)
        /// The chosen session's transcript is read.
        case transcript
    }

    /// What a key asks for that the picker cannot do itself.
    enum Action: Equatable {
        case leave
        case search
        case resume(SessionID)
        case transcript(SessionID)
        case tag(SessionID, words: String)
    }

    private(set) var mode = Mode.words
    private(set) var words: LineInput
    private(set) var rows: [Row] = []
    private(set) var chosenIndex = 0
    /// The lines of the transcript that is read, and the first of them that is shown.
    private(set) var transcript: [String] = []
    private(set) var firstLine = 0
    /// What happened last; nil once the next key is pressed.
    var message: String?

    /// How many rows a page key moves.
    private static let page = 10

    /// The chosen session; nil when nothing is listed.
    var chosen: Row? { rows.indices.contains(chosenIndex) ? rows[chosenIndex] : nil }

    init(words: String) {
        self.words = LineInput(words)
    }

    /// Takes what was found; the first is chosen, or the one that was chosen before if `keepsChoice`.
    mutating func show(_ rows: [Row], keepsChoice: Bool) {
        let before = chosen?.id
        self.rows = rows
        chosenIndex = keepsChoice ? rows.firstIndex { $0.id == before } ?? 0 : 0
    }

    /// Shows a transcript until a key leaves it.
    mutating func read(_ lines: [String]) {
        transcript = lines
        firstLine = 0
        mode = .transcript
    }

    /// Takes a key; returns what is to be done about it.
    mutating func take(_ key: Key) -> Action? {
        message = nil
        switch mode {
        case .words: return takeWhileTyping(key)
        case .list: return takeInList(key)
        case .tag(var input): return takeInTag(key, &input)
        case .transcript: takeInTranscript(key)
        }
        return nil
    }

    private mutating func takeWhileTyping(_ key: Key) -> Action? {
        if case .down = key { mode = .list }
        if case .tab = key {
            mode = .list
            return nil
        }
        if let action = takeAnywhere(key) { return action }
        let before = words.text
        guard words.take(key), words.text != before else { return nil }
        return .search
    }

    private mutating func takeInList(_ key: Key) -> Action? {
        switch key {
        case .character("o"): return chosen.map { .transcript($0.id) }
        case .character("t"): startTagging()
        case .character("j"): choose(chosenIndex + 1)
        case .character("k"): choose(chosenIndex - 1)
        case .character("q"): return .leave
        case .character("/"), .tab, .backTab: mode = .words
        default:
            if let action = takeAnywhere(key) { return action }
            // Whoever goes on typing means the words.
            switch key {
            case .character, .backspace:
                mode = .words
                return takeWhileTyping(key)
            default: break
            }
        }
        return nil
    }

    /// The keys that mean the same while typing and in the list.
    private mutating func takeAnywhere(_ key: Key) -> Action? {
        switch key {
        case .enter: return chosen.map { .resume($0.id) }
        case .escape, .control("c"), .control("g"): return .leave
        case .control("o"): return chosen.map { .transcript($0.id) }
        case .control("t"): startTagging()
        case .down, .control("n"): choose(chosenIndex + 1)
        case .up, .control("p"): choose(chosenIndex - 1)
        case .pageDown: choose(chosenIndex + Self.page)
        case .pageUp: choose(chosenIndex - Self.page)
        default: break
        }
        return nil
    }

    private mutating func takeInTag(_ key: Key, _ input: inout LineInput) -> Action? {
        switch key {
        case .escape: mode = .words
        case .enter:
            mode = .words
            let text = input.text
            return text.allSatisfy { $0 == " " } ? nil : chosen.map { .tag($0.id, words: text) }
        default:
            _ = input.take(key)
            mode = .tag(input)
        }
        return nil
    }

    private mutating func takeInTranscript(_ key: Key) {
        switch key {
        case .down, .enter, .character("j"): scroll(by: 1)
        case .up, .character("k"): scroll(by: -1)
        case .pageDown, .character(" "), .control("f"): scroll(by: Self.page)
        case .pageUp, .control("b"): scroll(by: -Self.page)
        case .home, .character("g"): scroll(by: -transcript.count)
        case .end, .character("G"): scroll(by: transcript.count)
        case .escape, .character("q"), .control("o"): mode = .words
        default: break
        }
    }

    private mutating func startTagging() {
        if chosen != nil { mode = .tag(LineInput()) }
    }

    private mutating func choose(_ index: Int) {
        chosenIndex = max(0, min(index, rows.count - 1))
    }

    private mutating func scroll(by count: Int) {
        firstLine = max(0, min(firstLine + count, transcript.count - 1))
    }
}
