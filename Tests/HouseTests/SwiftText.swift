/// Swift source without comments and with empty string literals.
///
/// Line breaks are kept, so that line numbers are those of the file, and so is the code inside `\(…)`.
struct SwiftText {
    /// The code, UTF-8.
    private(set) var code: [UInt8] = []

    private let bytes: [UInt8]
    private var position = 0

    init(_ source: String) {
        bytes = Array(source.utf8)
        code.reserveCapacity(bytes.count)
        readCode(isInterpolation: false)
    }

    /// Reads to the end of the text, or of the interpolation.
    private mutating func readCode(isInterpolation: Bool) {
        var depth = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "/"), starts("//") {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            } else if byte == UInt8(ascii: "/"), starts("/*") {
                skip(to: "*/")
            } else if byte == UInt8(ascii: "#"), starts("#/") {
                skip(to: "/#")
                code.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "/"), beginsExpression {
                skipBareRegularExpression()
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#"), let hashes = hashesOfString() {
                readString(hashes: hashes)
            } else {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if depth == 0, isInterpolation { return }
                    depth -= 1
                }
                code.append(byte)
                position += 1
            }
        }
    }

    private mutating func skip(to end: StaticString) {
        position += 2
        while position < bytes.count, !starts(end) { skipByte() }
        position += end.utf8CodeUnitCount
    }

    /// Whether a slash here begins a regular expression, because no value comes before it that it could divide.
    private var beginsExpression: Bool {
        guard position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: " ") else { return false }
        guard let last = code.last(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }) else { return true }
        return Array("(,=:[{&|!;".utf8).contains(last)
    }

    private mutating func skipBareRegularExpression() {
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "/") {
            if bytes[position] == UInt8(ascii: "\\") { position += 1 }
            skipByte()
        }
        position += 1
        code += Array("\"\"".utf8)
    }

    /// The number of `#` before the string that begins here; nil if none begins.
    private func hashesOfString() -> Int? {
        var end = position
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - position : nil
    }

    private mutating func readString(hashes: Int) {
        position += hashes
        let quotes = starts("\"\"\"") ? 3 : 1
        position += quotes
        code += Array("\"\"".utf8)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\""), quotes == 1 || starts("\"\"\""), areHashes(hashes, at: position + quotes) {
                position += quotes + hashes
                return
            }
            guard byte == UInt8(ascii: "\\"), areHashes(hashes, at: position + 1) else {
                skipByte()
                continue
            }
            position += 1 + hashes
            if position < bytes.count, bytes[position] == UInt8(ascii: "(") {
                readInterpolation()
            } else {
                skipByte()
            }
        }
    }

    private mutating func readInterpolation() {
        position += 1
        code.append(UInt8(ascii: " "))
        readCode(isInterpolation: true)
        code.append(UInt8(ascii: " "))
        position += 1
    }

    private func areHashes(_ count: Int, at start: Int) -> Bool {
        start + count <= bytes.count && bytes[start..<(start + count)].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    /// Skips a byte that is not code; line breaks are kept.
    private mutating func skipByte() {
        guard position < bytes.count else { return }
        if bytes[position] == UInt8(ascii: "\n") { code.append(UInt8(ascii: "\n")) }
        position += 1
    }

    private func starts(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[position + offset] != text.utf8Start[offset] { return false }
        return true
    }
}
