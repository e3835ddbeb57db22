import TOMLKit
import TachoCore

extension ConfigurationReader {
    /// Reads `[retention]`: `text` and `sessions`, each a time.
    mutating func readRetention(_ value: any TOMLValueConvertible) {
        guard let table = value.table else {
            return fail(["retention"], "[retention] must be a table, such as: text = \"90d\"")
        }
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            let span = value.string.flatMap(TimeExpression.retention).flatMap { $0 >= Self.shortest ? $0 : nil }
            switch key {
            case "text": configuration.retention.text = span
            case "sessions": configuration.retention.sessions = span
            default:
                warnUnknown(["retention", key])
                continue
            }
            if span == nil {
                fail(["retention", key], "retention.\(key) must be a time of a day or more, such as \"90d\" or \"2y\"")
            }
        }
    }

    /// A day, in milliseconds: what is shorter is a mistake that cannot be undone.
    private static let shortest: Int64 = 86_400_000
}
