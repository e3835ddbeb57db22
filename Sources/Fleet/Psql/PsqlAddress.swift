/// The address of a PostgreSQL database in the words of libpq, such as `host`, `dbname` and `sslmode`.
///
/// It reaches psql in variables, never in the arguments that `ps` shows to everyone.
package struct PsqlAddress: Hashable, Sendable {
    /// The keywords with their values, empty ones left out.
    package let words: [String: String]

    /// - Parameter text: a URL, words such as `host=db dbname=fleet`, or `service=NAME`.
    package init(_ text: String) throws(AddressProblem) {
        let text = text.drop { $0.isWhitespace }
        guard !text.isEmpty else { throw .empty }
        let scheme = ["postgres://", "postgresql://"].first { text.hasPrefix($0) }
        var words =
            if let scheme {
                try AddressURL.words(of: text.dropFirst(scheme.count))
            } else {
                try AddressWords.words(of: text)
            }
        // As in libpq, for addresses made for Java.
        if words.removeValue(forKey: "ssl") == "true" { words["sslmode"] = words["sslmode"] ?? "require" }
        words = words.filter { !$0.value.isEmpty }
        if let unknown = words.keys.sorted().first(where: { Self.variables[$0] == nil }) { throw .unknownWord(unknown) }
        guard words["service"] == nil || words.count == 1 else { throw .moreThanService }
        self.words = words
    }

    package var hasPassword: Bool { words["password"] != nil }

    /// The variables in which libpq reads its keywords.
    static let variables = [
        "application_name": "PGAPPNAME", "channel_binding": "PGCHANNELBINDING", "connect_timeout": "PGCONNECT_TIMEOUT",
        "dbname": "PGDATABASE", "gssencmode": "PGGSSENCMODE", "gsslib": "PGGSSLIB", "host": "PGHOST",
        "hostaddr": "PGHOSTADDR", "krbsrvname": "PGKRBSRVNAME", "load_balance_hosts": "PGLOADBALANCEHOSTS",
        "options": "PGOPTIONS", "passfile": "PGPASSFILE", "password": "PGPASSWORD", "port": "PGPORT",
        "require_auth": "PGREQUIREAUTH", "requirepeer": "PGREQUIREPEER", "service": "PGSERVICE",
        "ssl_max_protocol_version": "PGSSLMAXPROTOCOLVERSION", "ssl_min_protocol_version": "PGSSLMINPROTOCOLVERSION",
        "sslcert": "PGSSLCERT", "sslcertmode": "PGSSLCERTMODE", "sslcrl": "PGSSLCRL", "sslcrldir": "PGSSLCRLDIR",
        "sslkey": "PGSSLKEY", "sslmode": "PGSSLMODE", "sslnegotiation": "PGSSLNEGOTIATION",
        "sslrootcert": "PGSSLROOTCERT", "sslsni": "PGSSLSNI", "target_session_attrs": "PGTARGETSESSIONATTRS",
        "user": "PGUSER",
    ]
}
