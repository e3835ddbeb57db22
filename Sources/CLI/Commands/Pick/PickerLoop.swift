import Libc
import TachoCore
import TachoRecords
import TachoStore

/// Runs a picker on the user's terminal until a session is chosen.
struct PickerLoop {
    /// How it ended.
    enum Ending: Equatable {
        case chosen(SessionID)
        case left
        case ended(signal: Int32)
    }

    private let source: PickerSource
    private let color: Bool
    private var picker: Picker
    /// The lines about a session, so that moving back and forth reads nothing.
    private var previews: [SessionID: [String]] = [:]

    init(_ source: PickerSource, words: String, color: Bool) {
        self.source = source
        self.color = color
        picker = Picker(words: words)
    }

    /// Lets the user choose, and gives the terminal back.
    ///
    /// - Throws: `Failure.noTerminal`, `StoreError`.
    mutating func run() throws -> Ending {
        let terminal = try ScreenTerminal(source.context.output.data)
        try search(keepsChoice: false)
        while true {
            terminal.draw(try picture(size: terminal.size))
            switch terminal.next(until: .now + .seconds(3_600)) {
            case .ended(let signal): return signal == SIGINT ? .left : .ended(signal: signal)
            case .key(let key):
                guard let action = picker.take(key) else { continue }
                if let ending = try perform(action, width: terminal.size.columns) { return ending }
            case .resized, .changed, .timeIsUp: continue
            }
        }
    }

    private mutating func perform(_ action: Picker.Action, width: Int) throws -> Ending? {
        switch action {
        case .leave: return .left
        case .resume(let id): return .chosen(id)
        case .search: try search(keepsChoice: false)
        case .transcript:
            guard let session = picker.chosen?.record.session else { return nil }
            let lines = try source.transcript(of: session, width: width)
            if lines.isEmpty { picker.message = "No log of this session can be read." } else { picker.read(lines) }
        case .tag(let id, let words):
            picker.message = TypedTags.apply(words, to: id, in: source.library.store)
            previews[id] = nil
            try search(keepsChoice: true)
        }
        return nil
    }

    private mutating func search(keepsChoice: Bool) throws {
        picker.show(try source.rows(for: SearchText(picker.words.text)), keepsChoice: keepsChoice)
    }

    private mutating func picture(size: (rows: Int, columns: Int)) throws -> Picture {
        if let row = picker.chosen, previews[row.id] == nil {
            previews[row.id] = try source.preview(of: row.record)
        }
        let context = source.context
        return PickerPicture(
            picker: picker,
            preview: picker.chosen.flatMap { previews[$0.id] } ?? [],
            size: size,
            color: color,
            now: context.now,
            local: context.local,
            places: ShortPaths(
                picker.rows.map { $0.record.session.repo ?? $0.record.session.cwd },
                userHome: context.userHome
            )
        ).picture
    }
}
