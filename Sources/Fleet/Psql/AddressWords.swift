/// Reads addresses such as `host=db dbname='the fleet'` (section 34.1.1.1 of PostgreSQL's manual).
enum AddressWords {
    static func words(of text: Substring) throws(AddressProblem) -> [String: String] {
        var words: [String: String] = [:]
        var rest = text
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.isEmpty { return words }
            guard let equals = rest.firstIndex(of: "=") else { throw .unreadable }
            let name = rest[..<equals].filter { !$0.isWhitespace }
            rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
            guard !name.isEmpty else { throw .unreadable }
            words[name] = try value(&rest)
        }
    }

    /// Takes a value with its quotes and backslashes.
    private static func value(_ rest: inout Substring) throws(AddressProblem) -> String {
        let isQuoted = rest.first == "'"
        if isQuoted { rest.removeFirst() }
        var value = ""
        while let character = rest.first, isQuoted ? character != "'" : !character.isWhitespace {
            rest.removeFirst()
            guard character == "\\" else {
                value.append(character)
                continue
            }
            guard let escaped = rest.popFirst() else { throw .unreadable }
            value.append(escaped)
        }
        if isQuoted { guard rest.popFirst() != nil else { throw .unreadable } }
        guard !value.contains("\0") else { throw .unreadable }
        return value
    }
}
