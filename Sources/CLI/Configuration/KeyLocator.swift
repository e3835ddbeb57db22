/// Finds the positions of keys in a valid TOML text, because TOMLKit only reports positions of syntax errors, and the first
/// place in any text that the parser would not survive.
///
/// It walks the text as https://toml.io/en/v1.0.0 describes it: bare, quoted and dotted keys, tables, arrays of tables,
/// inline tables, and values that may hold what looks like a key. A text that is no TOML is walked to its end.
struct KeyLocator {
    /// The most parts of a key, and how deep values may be nested: far more than any setting has.
    ///
    /// The parser's memory grows with the square of the one and its stack with the other.
    private static let (partLimit, depthLimit) = (16, 16)

    /// Why the parser must not get the text; nil if it may.
    private(set) var fault: Fault?
    private var places: [[String]: Place] = [:]
    private var walk: TOMLWalk
    private var depth = 0

    /// A place that the parser would not survive.
    struct Fault {
        var line: Int
        var column: Int
        var message: String
    }

    /// A line and a column, both from 1.
    private typealias Place = (line: Int, column: Int)

    init(text: String) {
        walk = TOMLWalk(text)
        readDocument()
    }

    /// The line and column, starting at 1, of the key or of the longest part of its path that is found; nil if none is.
    func find(_ keys: [String]) -> (line: Int, column: Int)? {
        for length in stride(from: keys.count, to: 0, by: -1) {
            if let place = places[Array(keys.prefix(length))] { return place }
        }
        return nil
    }

    /// The first line of this key, or of the table of this name; nil if the text has none.
    ///
    /// A part in capitals stands for any name, as in `push.NAME.url`.
    func line(of keys: [String]) -> Int? {
        places.filter { path, _ in
            path.count == keys.count && zip(path, keys).allSatisfy { $0 == $1 || $1 == $1.uppercased() }
        }.map(\.value.line).min()
    }

    private mutating func readDocument() {
        var table: [String] = []
        while fault == nil, walk.skipBlanks(andLineBreaks: true) {
            let place = (walk.line, walk.column)
            if walk.take("[") {
                _ = walk.take("[")
                _ = walk.skipBlanks(andLineBreaks: false)
                // The parser aborts the process here instead of reporting an error.
                if !walk.isAtKey { note("a table's name must begin with a letter, a digit, - or _, or be quoted") }
                table = readPath(below: [], at: place)
                while walk.take("]") {}
            } else {
                readPair(below: table)
            }
            walk.skipLine()
        }
    }

    private mutating func readPair(below table: [String]) {
        _ = walk.skipBlanks(andLineBreaks: false)
        let path = readPath(below: table, at: (walk.line, walk.column))
        guard walk.take("=") else { return }
        readValue(at: path)
    }

    /// Reads a dotted key and notes its place for it and for the tables that it names.
    private mutating func readPath(below table: [String], at place: Place) -> [String] {
        var path = table
        repeat {
            guard let part = walk.key() else { break }
            path.append(part)
            if path.count > Self.partLimit { note("a key may have at most \(Self.partLimit) parts") }
            guard fault == nil else { break }
            if places[path] == nil { places[path] = place }
        } while walk.take(".")
        return path
    }

    private mutating func note(_ message: String) {
        if fault == nil { fault = Fault(line: walk.line, column: walk.column, message: message) }
    }

    private mutating func readValue(at path: [String]) {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.depthLimit { note("values may be nested at most \(Self.depthLimit) deep") }
        guard fault == nil else { return }
        if walk.take("{") {
            while walk.skipSeparators(), !walk.take("}") {
                let before = walk.position
                readPair(below: path)
                if walk.position == before { return }
            }
        } else if walk.take("[") {
            while walk.skipSeparators(), !walk.take("]") {
                let before = walk.position
                readValue(at: path)
                if walk.position == before { return }
            }
        } else {
            walk.skipScalar()
        }
    }
}
