/// The address of a collector that takes OTLP over HTTP: `otlp://HOST[:PORT][/PATH]`.
package struct OTLPAddress: Hashable, Sendable {
    /// The URL before `/v1/logs`.
    package let base: String
    /// The collector's name, for people.
    package let host: String

    /// The port that collectors listen on for OTLP over HTTP.
    private static let standardPort = "4318"
    /// The schemes with those that they stand for; nil is decided by the host.
    private static let schemes =
        ["otlp://": nil, "otlp+http://": "http", "otlp+https://": "https"] as [String: String?]

    /// Whether a text is meant to be such an address.
    package static func isMeant(by text: String) -> Bool { text.hasPrefix("otlp:") || text.hasPrefix("otlp+") }

    /// - Parameter text: encrypted unless its host is this machine or it says `otlp+http`.
    package init(_ text: String) throws(OTLPAddressProblem) {
        guard let (scheme, wanted) = Self.schemes.first(where: { text.hasPrefix($0.key) }) else { throw .unreadable }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let path = rest[authority.endIndex...].reversed().drop { $0 == "/" }.reversed()
        guard !authority.contains("@") else { throw .secret }
        guard !text.contains("?"), !text.contains("#") else { throw .secret }
        let (name, port) = Self.split(authority)
        guard !name.isEmpty, name.unicodeScalars.allSatisfy(Self.isOfHost), port.allSatisfy(\.isASCIIDigit),
            path.allSatisfy(Self.isOfPath)
        else { throw .unreadable }
        let local = name == "localhost" || name.hasPrefix("127.") || name == "[::1]"
        let number = port.isEmpty ? Self.standardPort : String(port)
        base = "\(wanted ?? (local ? "http" : "https"))://\(name):\(number)\(String(path))"
        host = String(name)
    }

    private static func split(_ authority: Substring) -> (Substring, Substring) {
        let end = authority.first == "[" ? authority.firstIndex(of: "]").map(authority.index(after:)) : nil
        guard let colon = authority[(end ?? authority.startIndex)...].firstIndex(of: ":") else {
            return (authority, "")
        }
        return (authority[..<colon], authority[authority.index(after: colon)...])
    }

    private static func isOfHost(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || ".-_:[]".unicodeScalars.contains(scalar))
    }

    private static func isOfPath(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "/._~%-".contains(character))
    }
}

/// What is wrong with the address of a collector.
package enum OTLPAddressProblem: Error, Hashable, CustomStringConvertible {
    case unreadable
    /// It has a user, or words behind `?`, which may be a secret and does not belong there.
    case secret

    package var description: String {
        switch self {
        case .unreadable:
            "the address cannot be read; use \"otlp://HOST\", \"otlp://HOST:4318/PATH\" or \"otlp+http://HOST\""
        case .secret:
            "an address of a collector has neither a user nor '?'; put secrets into OTEL_EXPORTER_OTLP_HEADERS"
        }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
