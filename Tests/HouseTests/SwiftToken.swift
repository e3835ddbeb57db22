/// A word, brace or dot of code with its line.
struct SwiftToken: Equatable {
    let text: String
    let line: Int

    var isName: Bool { text.utf8.first.map(Self.isNamePart) ?? false }

    /// The tokens of code without comments and strings; of punctuation only braces, `.`, `;` and `=`.
    static func all(in code: [UInt8]) -> [SwiftToken] {
        var tokens: [SwiftToken] = []
        var line = 1
        var index = 0
        while index < code.count {
            let byte = code[index]
            if isNamePart(byte) {
                let end = code[index...].firstIndex { !isNamePart($0) } ?? code.count
                // A number is no name, but `1` cannot begin one either.
                if !isDigit(byte) {
                    tokens.append(SwiftToken(text: String(decoding: code[index..<end], as: UTF8.self), line: line))
                }
                index = end
                continue
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            if punctuation.contains(byte) {
                tokens.append(SwiftToken(text: String(UnicodeScalar(byte)), line: line))
            }
            index += 1
        }
        return tokens
    }

    private static let punctuation = Array("{}.;=".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...:
            true
        default: isDigit(byte)
        }
    }
}
