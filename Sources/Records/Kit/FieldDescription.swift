/// What readers are told about a field, whatever record it belongs to.
package struct FieldDescription: Sendable {
    /// The name in JSON, `--columns` and CSV headers, such as `duration_ms`.
    package let name: String
    package let type: FieldType
    /// Its meaning, a phrase without a period; Markdown code quotes are allowed.
    package let about: String
    /// When the field is absent, a phrase that follows "absent if"; nil if it is always there.
    package let absence: String?

    /// The meaning with the words that the value may be, unless the meaning explains them itself.
    package var meaning: String {
        guard case .text(let words) = type, let first = words.first, !about.contains("`\(first)`") else { return about }
        let quoted = words.map { "`\($0)`" }
        let list = quoted.dropLast().joined(separator: ", ") + (quoted.count > 1 ? " or " : "") + (quoted.last ?? "")
        return about.isEmpty ? list : "\(about): \(list)"
    }
}
