import TachoCore
import TachoRecords
import TachoStore

/// Draws a picker: the words, the sessions, and the chosen one's prompts at the side, or beneath on a narrow terminal.
struct PickerPicture {
    let picker: Picker
    /// The lines about the chosen session.
    let preview: [String]
    let size: (rows: Int, columns: Int)
    let color: Bool
    let now: Timestamp
    let local: LocalTime
    let places: ShortPaths

    /// From this width on, the preview stands at the side.
    private static let wideColumns = 100

    private var isWide: Bool { size.columns >= Self.wideColumns }
    private var text: SearchText { SearchText(picker.words.text) }

    var picture: Picture {
        if picker.mode == .transcript { return transcript }
        let body = max(1, size.rows - 2)
        let lines = [prompt] + (isWide ? beside(height: body) : above(height: body)) + [footer]
        return Picture(lines: lines, cursor: cursor)
    }

    private var cursor: Picture.Position? {
        switch picker.mode {
        case .words: Picture.Position(row: 0, column: 2 + picker.words.cursorColumn)
        case .tag(let input): Picture.Position(row: size.rows - 1, column: Self.tagPrompt.count + input.cursorColumn)
        case .list, .transcript: nil
        }
    }

    private static let tagPrompt = "Tags (+add -remove): "

    private var prompt: String {
        let count = picker.rows.isEmpty ? "no session" : "\(picker.chosenIndex + 1)/\(picker.rows.count)"
        let typed = DisplayWidth.truncate(SafeText.line(picker.words.text), to: size.columns - count.count - 4)
        let space = size.columns - 2 - DisplayWidth.of(typed) - count.count
        return styled("> ", .bold) + typed + String(repeating: " ", count: max(1, space)) + styled(count, .dim)
    }

    private var footer: String {
        if case .tag(let input) = picker.mode { return Self.tagPrompt + SafeText.line(input.text) }
        if let message = picker.message { return fit(SafeText.line(message)) }
        let keys =
            picker.mode == .list
            ? "Enter resume · o transcript · t tag · / words · q leave"
            : "Enter resume · Ctrl-O transcript · Ctrl-T tag · Esc leave"
        return styled(fit(keys), .dim)
    }

    // MARK: - The list and the preview

    private func beside(height: Int) -> [String] {
        let width = size.columns * 55 / 100
        let list = list(width: width, height: height)
        return (0..<height).map { row in
            let left = row < list.count ? list[row] : ""
            let right = row < preview.count ? marked(fit(preview[row], to: size.columns - width - 3)) : ""
            let space = String(repeating: " ", count: max(0, width - StyledText.width(of: left)))
            return left + space + styled(" │ ", .dim) + right
        }
    }

    private func above(height: Int) -> [String] {
        let shown = min(preview.count, max(0, height / 2 - 1))
        let list = list(width: size.columns, height: height - (shown > 0 ? shown + 1 : 0))
        let gap = max(0, height - list.count - (shown > 0 ? shown + 1 : 0))
        let line = shown > 0 ? [styled(String(repeating: "─", count: size.columns), .dim)] : []
        return list + Array(repeating: "", count: gap) + line + preview.prefix(shown).map { marked(fit($0)) }
    }

    private func list(width: Int, height: Int) -> [String] {
        guard !picker.rows.isEmpty else { return ["", fit("  No session has these words.", to: width)] }
        let first = max(0, min(picker.chosenIndex - height / 2, picker.rows.count - height))
        let rows = picker.rows.dropFirst(first).prefix(height)
        let facts = rows.map { self.facts(of: $0.record.session, width: width) }
        let widths = facts.reduce(into: [0, 0, 0]) { widths, texts in
            for (index, text) in texts.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(text)) }
        }
        return zip(rows, facts).enumerated().map { index, pair in
            let head = zip(pair.1, widths).map { text, width in DisplayWidth.pad(text, to: width) }.joined(
                separator: "  "
            )
            return line(head, pair.0.text, isChosen: first + index == picker.chosenIndex, width: width)
        }
    }

    /// When, who and, if there is room, where.
    private func facts(of session: Session, width: Int) -> [String] {
        let when = MomentText.short(session.startedAt, now: now, local: local)
        let facts = [when, DisplayWidth.truncate(SafeText.line(session.agent), to: 8)]
        guard width >= 80 || isWide else { return facts }
        return facts + [DisplayWidth.truncate(places.short(session.repo ?? session.cwd), to: 14, keeping: .tail)]
    }

    private func line(_ head: String, _ text: String, isChosen: Bool, width: Int) -> String {
        let head = (isChosen ? "> " : "  ") + SafeText.line(head) + "  "
        let text = DisplayWidth.truncate(SafeText.line(text), to: max(0, width - DisplayWidth.of(head)))
        return isChosen ? styled(head + text, .bold) : styled(head, .dim) + marked(text)
    }

    // MARK: - The transcript

    private var transcript: Picture {
        let height = max(1, size.rows - 1)
        let lines = picker.transcript.dropFirst(picker.firstLine).prefix(height).map { marked(fit($0)) }
        let gap = Array(repeating: "", count: height - lines.count)
        let place = "\(min(picker.firstLine + height, picker.transcript.count))/\(picker.transcript.count)"
        return Picture(lines: lines + gap + [styled(fit("\(place) · Esc back"), .dim)])
    }

    // MARK: - Text

    private func fit(_ text: String, to width: Int? = nil) -> String {
        DisplayWidth.truncate(text, to: max(0, width ?? size.columns))
    }

    private func styled(_ text: String, _ style: Style) -> String { color ? style.apply(to: text) : text }

    private func marked(_ line: String) -> String {
        guard color else { return line }
        var cell = Cell(line)
        cell.marks = { [text] in text.marks(in: $0) }
        return cell.styled(line)
    }
}
