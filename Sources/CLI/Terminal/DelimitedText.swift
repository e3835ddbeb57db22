import TachoCore

/// Rows as text for other programs.
enum DelimitedText {
    /// One row of tab-separated values: complete and unquoted; tabs and line breaks inside become spaces.
    static func tabbed(_ fields: [String]) -> String {
        fields.map { SafeText.line($0) }.joined(separator: "\t") + "\n"
    }

    /// One record of RFC 4180.
    ///
    /// Line breaks stay, escape sequences go: a pipe may end on a terminal. A field that a spreadsheet would run as a
    /// formula gets a `'` before it, as OWASP advises against CSV injection.
    static func commaSeparated(_ fields: [String]) -> String {
        fields.map { quoted(guarded(SafeText.block($0))) }.joined(separator: ",") + "\r\n"
    }

    private static func guarded(_ field: String) -> String {
        let scalars = field.unicodeScalars
        let begins = scalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
        // Some spreadsheets ignore leading blanks and invisible characters, and run what follows.
        let seen = scalars.first { !$0.properties.isWhitespace && $0.properties.generalCategory != .format }
        let isFormula = seen.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
        // A negative number is a number.
        return (begins || isFormula) && Double(field) == nil ? "'" + field : field
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        guard needsQuotes || field.first == " " || field.last == " " else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
