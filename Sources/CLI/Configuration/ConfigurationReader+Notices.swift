import TOMLKit
import TachoCore

extension ConfigurationReader {
    /// Reads `[notify]`.
    mutating func readNotices(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return fail(["notify"], "[notify] must be a table, such as: on = [\"asks\", \"done\"]")
        }
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            let keys = ["notify", key]
            switch key {
            case "on": readKinds(value, keys)
            case "min_turn":
                if let span = span(value, keys) { configuration.notices.minimumTurn = span }
            case "command":
                configuration.notices.command = value.string.flatMap { $0.isEmpty ? nil : $0 }
                if value.string == nil { fail(keys, "notify.command must be a command line") }
            case "terminal":
                if let way = choice(value, keys, NoticeSettings.Sequence.self) { configuration.notices.terminal = way }
            default: warnUnknown(keys)
            }
        }
    }

    private mutating func readKinds(_ value: any TOMLValueConvertible, _ keys: [String]) {
        let kinds = value.array.map { $0.compactMap { $0.string.flatMap(NoticeSettings.Kind.init(rawValue:)) } } ?? []
        guard let array = value.array, kinds.count == array.count else {
            return fail(keys, "notify.on must be a list of \(Self.words(NoticeSettings.Kind.self))")
        }
        configuration.notices.on = Set(kinds)
    }

    /// The kinds of a variable, with commas between them; nil if one is none.
    static func kinds(_ value: String) -> Set<NoticeSettings.Kind>? {
        let words = value.split(separator: ",")
        let kinds = words.compactMap { NoticeSettings.Kind(rawValue: String($0)) }
        return kinds.count == words.count ? Set(kinds) : nil
    }
}
