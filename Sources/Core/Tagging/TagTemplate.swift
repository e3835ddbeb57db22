/// A rule's tag in which `$name`, `${name}` and `$1` stand for what a branch pattern captures.
package struct TagTemplate: Hashable, Sendable {
    private enum Part: Hashable {
        case text(String)
        case capture(String)
    }

    private let parts: [Part]

    /// Takes a tag; nil if a brace is not closed.
    package init?(_ text: String) {
        var parts: [Part] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            guard rest.first == "$" else {
                let text = rest.prefix { $0 != "$" }
                parts.append(.text(String(text)))
                rest = rest[text.endIndex...]
                continue
            }
            rest.removeFirst()
            let isBraced = rest.first == "{"
            if isBraced { rest.removeFirst() }
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            rest = rest[name.endIndex...]
            if isBraced { guard rest.popFirst() == "}" else { return nil } }
            parts.append(.capture(String(name)))
        }
        self.parts = parts
    }

    /// The captures that it needs, by name or number.
    package var captures: [String] {
        parts.compactMap { part in if case .capture(let name) = part { name } else { nil } }
    }

    /// The tag with captures in their places; nil if one is missing.
    package func filled(with captures: [String: String]) -> String? {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .capture(let name):
                guard let value = captures[name], !value.isEmpty else { return nil }
                result += value
            }
        }
        return result
    }
}
