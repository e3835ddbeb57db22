/// The key that opens `tacho pick` at a prompt.
struct PickerKey: Hashable, Sendable {
    enum Modifier: String, Sendable {
        case control = "ctrl"
        case alt
    }

    let modifier: Modifier
    let letter: Character

    /// The name, such as `ctrl-g`.
    var name: String { "\(modifier.rawValue)-\(letter)" }

    /// With Ctrl, these are other keys, signals or flow control.
    private static let taken = Set("cdhijmqsz")

    /// Reads a name such as `ctrl-g`; nil for a key that cannot be bound.
    init?(name: String) {
        let parts = name.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let modifier = Modifier(rawValue: String(parts[0])), parts[1].count == 1,
            let letter = parts[1].first, ("a"..."z").contains(letter),
            modifier == .alt || !Self.taken.contains(letter)
        else { return nil }
        self.modifier = modifier
        self.letter = letter
    }
}
