import Foundation

/// Reads the addresses that libpq takes as URLs (section 34.1.1.2 of PostgreSQL's manual).
enum AddressURL {
    /// - Parameter rest: what follows `postgres://`.
    static func words(of rest: Substring) throws(AddressProblem) -> [String: String] {
        var words: [String: String] = [:]
        let (place, query) = split(rest, at: "?")
        let (authority, database) = split(place, at: "/")
        var hosts = authority
        if let at = authority.lastIndex(of: "@") {
            let (user, password) = split(authority[..<at], at: ":")
            words["user"] = try decoded(user)
            words["password"] = try decoded(password)
            hosts = authority[authority.index(after: at)...]
        }
        let parts = hosts.split(separator: ",", omittingEmptySubsequences: false)
        let pairs = try parts.map { part throws(AddressProblem) in try hostAndPort(part) }
        words["host"] = pairs.map(\.0).joined(separator: ",")
        words["port"] = pairs.allSatisfy(\.1.isEmpty) ? "" : pairs.map(\.1).joined(separator: ",")
        words["dbname"] = try decoded(database)
        for part in query.split(separator: "&") {
            let (name, value) = split(part, at: "=")
            words[try decoded(name)] = try decoded(value)
        }
        return words
    }

    private static func hostAndPort(_ text: Substring) throws(AddressProblem) -> (String, String) {
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { throw .unreadable }
            let (_, port) = split(text[end...], at: ":")
            return (String(text[..<end].dropFirst()), String(port))
        }
        let (host, port) = split(text, at: ":")
        return (try decoded(host), String(port))
    }

    private static func split(_ text: Substring, at mark: Character) -> (Substring, Substring) {
        guard let index = text.firstIndex(of: mark) else { return (text, "") }
        return (text[..<index], text[text.index(after: index)...])
    }

    /// Undoes `%XX`; psql's variables cannot hold NUL.
    private static func decoded(_ text: Substring) throws(AddressProblem) -> String {
        guard let decoded = String(text).removingPercentEncoding, !decoded.utf8.contains(0) else { throw .unreadable }
        return decoded
    }
}
