import TachoCore

/// One setting, said once: `tacho config`, docs/settings.md and hints come from the list.
struct Setting: Sendable {
    /// The keys that lead to it in the file; an upper-case one stands for any.
    let keys: [String]
    /// Other keys that set the same.
    let otherKeys: [[String]]
    /// The value without file and variables, as it would be written; nil for none.
    let standard: String?
    /// The variable that takes precedence over the file.
    let variable: String?
    /// What it does, a phrase without a period; Markdown code quotes are allowed.
    let effect: String
    /// An example of lines in the file.
    let example: String
    /// The value in use, as it would be written or as a count of entries; nil for none.
    let value: @Sendable (Configuration) -> String?

    init(
        _ keys: [String],
        or otherKeys: [[String]] = [],
        standard: String? = nil,
        variable: String? = nil,
        _ effect: String,
        example: String,
        value: @escaping @Sendable (Configuration) -> String?
    ) {
        self.keys = keys
        self.otherKeys = otherKeys
        self.standard = standard
        self.variable = variable
        self.effect = effect
        self.example = example
        self.value = value
    }

    /// The name, such as `budget.day`.
    var name: String { keys.joined(separator: ".") }
}

extension Setting {
    /// The setting with a name; nil if no setting has it.
    static func named(_ name: String) -> Setting? { all.first { $0.name == name.lowercased() || $0.name == name } }

    /// The settings of a table such as `budget`, in order; none if there is no such table.
    static func inTable(_ name: String) -> [Setting] {
        all.filter { setting in
            ([setting.keys] + setting.otherKeys).contains { $0.count > 1 && $0[0] == name.lowercased() }
        }
    }

    /// The names of all settings.
    static var names: [String] { all.map(\.name) }

    /// A sentence with a leading space that names the setting that unknown keys may mean; empty if nothing is near.
    static func hint(for keys: [String]) -> String {
        guard let key = keys.last else { return "" }
        let depth = keys.count
        var words: Set<String> = []
        for known in all.flatMap({ [$0.keys] + $0.otherKeys }) where known.count >= depth {
            let isBeside = zip(known, keys.dropLast()).allSatisfy { $0 == $1 || isAny($0) }
            if isBeside, !isAny(known[depth - 1]) { words.insert(known[depth - 1]) }
        }
        return CloseMatch.hint(for: key, among: words.sorted())
    }

    /// Whether a key stands for any.
    private static func isAny(_ key: String) -> Bool { key == key.uppercased() }
}
