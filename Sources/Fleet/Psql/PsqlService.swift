import TachoSystem

/// A service of libpq's service file, as far as tacho needs it: whether its server is another machine.
struct PsqlService {
    /// The keywords with their values.
    let words: [String: String]

    /// A file that is longer is not read.
    private static let sizeLimit = 1 << 20

    /// Looks where libpq looks first: `PGSERVICEFILE`, else `~/.pg_service.conf`; nil if it is not there.
    init?(named name: String, variables: [String: String]) {
        let path = variables["PGSERVICEFILE"] ?? variables["HOME"].map { $0 + "/.pg_service.conf" }
        guard let path, let text = SmallFile.text(path, limit: Self.sizeLimit) else { return nil }
        self.init(named: name, in: text)
    }

    init?(named name: String, in text: String) {
        var words: [String: String]?
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("[") {
                if words != nil { break }
                if line.dropFirst().prefix(while: { $0 != "]" }) == name { words = [:] }
            } else if !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") {
                words?[String(line[..<equals])] = String(line[line.index(after: equals)...])
            }
        }
        guard let words else { return nil }
        self.words = words
    }
}
