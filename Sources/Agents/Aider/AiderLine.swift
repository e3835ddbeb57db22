import TachoCore
import TachoSystem

/// Tells the kinds of lines in aider's history apart.
enum AiderLine {
    /// The start of a session in `# aider chat started at 2026-01-02 10:00:00`; nil for other lines.
    static func start(_ line: String) -> Timestamp? {
        let mark = "# aider chat started at "
        guard line.hasPrefix(mark) else { return nil }
        let time = line.dropFirst(mark.count).filter { $0 != "\r" }
        return Array(time.utf8).withUnsafeBytes { JSONText(bytes: $0).timestamp(in: .system) }
    }

    /// What stands behind `#### ` or `> `.
    static func content(_ line: String) -> String {
        let rest = line.firstIndex(of: " ").map { line[line.index(after: $0)...] } ?? ""
        return String(rest.prefix(upTo: rest.lastIndex { $0 != " " }.map { rest.index(after: $0) } ?? rest.startIndex))
    }

    /// The prompt in what the user typed; nil for a command, which asks no model, and for an answer to a question.
    static func prompt(_ text: String) -> String? {
        if text.hasPrefix("!") || text == "<blank>" || text.contains("(Y)es/(N)o") { return nil }
        guard text.hasPrefix("/") else { return text }
        let words = text.split(separator: " ", maxSplits: 1)
        let asks = ["/ask", "/code", "/architect", "/context", "/help"].contains { $0 == words[0] }
        return asks && words.count == 2 ? String(words[1]) : nil
    }
}

/// What aider reports of one call, rounded; where an answer is streamed, the tokens are its own estimate.
struct AiderUsage {
    private(set) var tokens = TokenCount()
    private(set) var unknown: TokenClasses = [.billed, .reasoning]
    /// In picodollars.
    private(set) var cost: Int64?

    /// Reads a report of two lines; nil for another form.
    init?(_ line: String, cost next: String) {
        self.init(line)
        guard let cost = Self.cost(in: next) else { return nil }
        self.cost = cost
    }

    /// Reads `> Tokens: 8.1k sent, 2.0k cache write, 6.0k cache hit, 350 received. Cost: …`; nil for another form.
    ///
    /// Cached and written tokens are inside what was sent.
    init?(_ line: String) {
        let mark = "> Tokens: "
        guard line.hasPrefix(mark), let start = line.firstRange(of: mark)?.upperBound,
            let end = line[start...].firstRange(of: " received.")?.upperBound
        else { return nil }
        var figures: [String: Int] = [:]
        for part in line[start..<end].dropLast().split(separator: ",") {
            let words = part.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let figure = Self.figure(words[0]) else { return nil }
            figures[String(words[1])] = figure
        }
        guard let sent = figures["sent"], let received = figures["received"] else { return nil }
        let (read, written) = (figures["cache hit"], figures["cache write"])
        tokens = TokenCount(
            input: max(0, sent - (read ?? 0) - (written ?? 0)),
            cacheRead: read ?? 0,
            cacheWrite5m: written ?? 0,
            output: received
        )
        unknown = .reasoning
        if read == nil { unknown.insert(.cacheRead) }
        if written == nil { unknown.insert(.cacheWrite) }
        cost = Self.cost(in: String(line[end...]))
    }

    /// The cost of one message in `Cost: $0.02 message, $0.05 session.`, in picodollars.
    static func cost(in text: String) -> Int64? {
        guard let start = text.firstRange(of: "Cost: $")?.upperBound,
            let end = text[start...].firstRange(of: " message")?.lowerBound
        else { return nil }
        return picodollars(text[start..<end])
    }

    private static func picodollars(_ text: Substring) -> Int64? {
        Array(text.utf8).withUnsafeBytes { bytes in
            var cursor = JSONCursor(bytes)
            return cursor.number(scale: 12).flatMap { $0 > 0 ? Int64($0) : nil }
        }
    }

    /// `350` or `4.2k`.
    private static func figure(_ text: Substring) -> Int? {
        guard text.hasSuffix("k") else { return Int(text) }
        return Array(text.dropLast().utf8).withUnsafeBytes { bytes in
            var cursor = JSONCursor(bytes)
            return cursor.number(scale: 3)
        }
    }
}
