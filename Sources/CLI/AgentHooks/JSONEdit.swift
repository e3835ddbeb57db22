import TachoCore

/// Changes a JSON text at single places, in its own layout; every other byte is kept.
///
/// What is added can be taken out again without a trace: in a container on one line it is put on that line, in one of
/// several lines it gets a line of its own, and the white space before the closing bracket stays as it is.
struct JSONEdit {
    private(set) var text: [UInt8]

    /// Nil for a text that is no strict JSON.
    init?(_ text: [UInt8]) {
        guard text.withUnsafeBytes({ (try? JSONSyntax.check($0)) != nil }) else { return nil }
        self.text = text
    }

    /// Adds an item as the last one of the container at an offset.
    ///
    /// - Parameter item: its lines, each indented by as many steps as it says.
    mutating func append(_ item: [(depth: Int, text: String)], toContainerAt offset: Int) {
        guard let outline = JSONOutline(text, at: offset) else { return }
        let end = outline.lastEnd
        let comma = outline.items.isEmpty ? "" : ","
        let isOnLines = text[end..<outline.range.upperBound].contains(Self.newline)
        var added = comma
        if isOnLines {
            let indentation = indentation(in: outline)
            for line in item {
                added += lineBreak + indentation + String(repeating: step, count: line.depth) + line.text
            }
        } else {
            added += (outline.items.isEmpty ? "" : " ") + item.map(\.text).joined(separator: " ")
        }
        text.insert(contentsOf: Array(added.utf8), at: end)
    }

    /// Removes an item of the container at an offset, with its comma and the white space before it.
    mutating func remove(_ index: Int, fromContainerAt offset: Int) {
        guard let outline = JSONOutline(text, at: offset), outline.items.indices.contains(index) else { return }
        let item = outline.items[index].range
        if index > 0 {
            text.removeSubrange(outline.items[index - 1].range.upperBound..<item.upperBound)
        } else if outline.items.count > 1 {
            text.removeSubrange(item.lowerBound..<outline.items[1].range.lowerBound)
        } else {
            text.removeSubrange(outline.range.lowerBound + 1..<item.upperBound)
        }
    }

    /// Puts other text in the place of a value.
    mutating func replace(_ value: Range<Int>, with other: String) {
        text.replaceSubrange(value, with: Array(other.utf8))
    }

    private static let newline: UInt8 = 0x0A

    /// The line break of the text.
    private var lineBreak: String {
        guard let first = text.firstIndex(of: Self.newline), first > 0 else { return "\n" }
        return text[first - 1] == 0x0D ? "\r\n" : "\n"
    }

    /// What one level of nesting is indented by: what the first member of the text is.
    private var step: String {
        guard let root = JSONOutline(text), let first = root.items.first else { return "  " }
        let space = leadingSpace(of: first.range.lowerBound)
        return space.isEmpty ? "  " : space
    }

    /// The indentation of a container's items.
    private func indentation(in outline: JSONOutline) -> String {
        if let last = outline.items.last { return leadingSpace(of: last.range.lowerBound) }
        return leadingSpace(of: outline.range.upperBound - 1) + step
    }

    /// The white space between the beginning of an item's line and the first thing on that line.
    private func leadingSpace(of offset: Int) -> String {
        let start = text[..<offset].lastIndex(of: Self.newline).map { $0 + 1 } ?? 0
        return String(decoding: text[start..<offset].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
    }
}
