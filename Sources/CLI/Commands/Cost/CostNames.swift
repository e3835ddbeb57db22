import TachoCore
import TachoStore

/// How one grouping's keys are shown to people.
struct CostNames: Sendable {
    private let name: @Sendable (CostRow.Name) -> String

    /// - Parameter all: all names; paths are shortened by what tells them apart.
    init(_ grouping: CostGrouping, _ all: [CostRow.Name], userHome: String) {
        let keys = all.map(\.key)
        switch grouping {
        case .tab:
            let tabs = Dictionary(grouping: Set(all)) { $0.label ?? "" }.mapValues(\.count)
            name = { name in
                guard let label = name.label else { return name.key.isEmpty ? "(no tab)" : name.key }
                // A terminal's name comes again; the shell's pid tells its tabs apart.
                let isShared = tabs[label, default: 1] > 1
                return isShared ? "\(label) (shell \(Tab.shellPid(inID: name.key)))" : label
            }
        case .session:
            name = { [SessionID(rawValue: $0.key)?.short, $0.label].compactMap(\.self).joined(separator: " ") }
        case .prompt:
            name = { name in
                guard let id = RunID(rawValue: name.key) else { return "(no prompt)" }
                return [id.short, name.label].compactMap(\.self).joined(separator: " ")
            }
        case .repo:
            let places = ShortPaths(keys, userHome: userHome)
            name = { places.short($0.key) }
        case .day: name = { "\($0.key) \(CivilTime(date: $0.key)?.weekday ?? "")" }
        case .part: name = { $0.key == CallPiece.unknown ? "(unknown)" : $0.key.replacing("_", with: " ") }
        case .tool: name = { Self.named($0.key, none: "(prompts and answers)", unknown: "(unknown)") }
        case .subagent: name = { Self.named($0.key, none: "(main agent)", unknown: "(unnamed)") }
        case .model: name = { ModelText.name($0.label ?? $0.key) }
        default: name = { $0.label ?? ($0.key.isEmpty ? "(no \(grouping.rawValue))" : $0.key) }
        }
    }

    func callAsFunction(_ name: CostRow.Name) -> String { self.name(name) }

    private static func named(_ key: String, none: String, unknown: String) -> String {
        key == CallPiece.none ? none : key == CallPiece.unknown ? unknown : key
    }
}

extension CostReport {
    /// The names of its rows by each grouping, in a row's order.
    func names(userHome: String) -> [CostNames] {
        let outer = CostNames(grouping, rows.map { CostRow.Name($0.key, label: $0.label) }, userHome: userHome)
        guard let innerGrouping else { return [outer] }
        return [outer, CostNames(innerGrouping, rows.compactMap(\.inner), userHome: userHome)]
    }
}

extension CostRow {
    /// Its own name and that within it.
    var names: [Name] { [Name(key, label: label)] + [inner].compactMap(\.self) }
}
