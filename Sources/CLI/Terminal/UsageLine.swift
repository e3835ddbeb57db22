/// Wraps the usage line of help, which ArgumentParser does not.
enum UsageLine {
    /// A text in which the line is wrapped between its parts if it is wider than `width`.
    static func wrapped(_ text: String, width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let prefix = ["USAGE: ", "Usage: "].first(where: line.hasPrefix), line.count > width else {
                return String(line)
            }
            return wrapped(parts(of: line.dropFirst(prefix.count)), after: prefix, width: width)
        }.joined(separator: "\n")
    }

    private static func wrapped(_ parts: [String], after prefix: String, width: Int) -> String {
        let margin = String(repeating: " ", count: prefix.count + 2)
        var lines = [String(prefix.dropLast())]
        for part in parts {
            let last = lines[lines.count - 1]
            if last.count + 1 + part.count > width {
                lines.append(margin + part)
            } else {
                lines[lines.count - 1] = last + " " + part
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The words; a bracketed group counts as one.
    private static func parts(of line: Substring) -> [String] {
        var parts: [String] = []
        var depth = 0
        for word in line.split(separator: " ") {
            if depth > 0, let last = parts.popLast() {
                parts.append("\(last) \(word)")
            } else {
                parts.append(String(word))
            }
            depth += word.count { $0 == "[" } - word.count { $0 == "]" }
        }
        return parts
    }
}
