/// Finds where a key stands in a TOML text that has been parsed before; TOMLKit tells positions only of syntax errors.
///
/// It knows what people write: bare and quoted keys, dotted keys, tables. A key inside an inline table is found by its
/// line's first key.
struct KeyLocator {
    /// The file's text.
    let text: String

    /// The line and column, from 1, of the key or of the longest part of its path that stands on a line; nil for none.
    func find(_ keys: [String]) -> (line: Int, column: Int)? {
        var table: [String] = []
        var best: (length: Int, line: Int, column: Int)?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let column = line.prefix { $0 == " " || $0 == "\t" }.count + 1
            let content = line.drop { $0 == " " || $0 == "\t" }
            var path: [String] = []
            if content.first == "[" {
                table = Self.keys(content.drop { $0 == "[" }.prefix { $0 != "]" })
                path = table
            } else if content.first != "#", let equals = content.firstIndex(of: "=") {
                path = table + Self.keys(content[..<equals])
            }
            let isPartOfPath = !path.isEmpty && path.count <= keys.count && Array(keys.prefix(path.count)) == path
            if isPartOfPath, path.count > best?.length ?? 0 { best = (path.count, index + 1, column) }
        }
        return best.map { ($0.line, $0.column) }
    }

    private static func keys(_ text: Substring) -> [String] {
        text.split(separator: ".").map { $0.filter { !" \t\"'".contains($0) } }
    }
}
