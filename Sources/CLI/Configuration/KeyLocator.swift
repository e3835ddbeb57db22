/// Finds the positions of keys in a valid TOML text, because TOMLKit only reports positions of syntax errors.
///
/// It walks the text as https://toml.io/en/v1.0.0 describes it: bare, quoted and dotted keys, tables, arrays of tables,
/// inline tables, and values that may hold what looks like a key. A text that is no TOML is walked to its end.
struct KeyLocator {
    private var places: [[String]: Place] = [:]
    private var walk: TOMLWalk

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

    private mutating func readDocument() {
        var table: [String] = []
        while walk.skipBlanks(andLineBreaks: true) {
            let place = (walk.line, walk.column)
            if walk.take("[") {
                _ = walk.take("[")
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
            if places[path] == nil { places[path] = place }
        } while walk.take(".")
        return path
    }

    private mutating func readValue(at path: [String]) {
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
