/// Extracts the sessions from the bytes of an export, whatever white space it contains.
///
/// An export is a header and then sessions (jsonl), or one object with the sessions in a list (json). Only the
/// objects' borders are found here; what stands between them is for a decoder.
struct ExportScanner {
    enum Piece: Equatable {
        /// The object before the first session, or the document up to its list, made whole.
        case header([UInt8], line: Int)
        /// A session, and the line on which it begins.
        case session([UInt8], line: Int)
        /// Something that does not belong between sessions or before the header.
        case stray(line: Int, isBeforeHeader: Bool)
        /// A session longer than `longestSession`.
        case tooLong(line: Int)
    }

    /// The line that was reached, from 1.
    private(set) var line = 1
    /// Whether the header was found.
    private(set) var hasHeader = false
    private var startLine = 1
    private var object: [UInt8] = []
    private var depth = 0
    /// The depth between two sessions.
    private var base = 0
    private var isInText = false
    private var isEscaped = false

    /// Headers are short; if none was found in this many bytes, the file is not an export.
    private static let longestHeader = 65_536

    /// A session of two hundred thousand calls is shorter; one is held in memory as a whole.
    static let longestSession = 64 << 20

    /// Whether nothing is open: an export that ends elsewhere was cut off.
    var isComplete: Bool { depth == 0 && hasHeader }

    /// Reads on, and hands out what came to its end.
    mutating func read(_ bytes: some Sequence<UInt8>, _ body: (Piece) throws -> Void) rethrows {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if let piece = read(byte) { try body(piece) }
        }
    }

    private mutating func read(_ byte: UInt8) -> Piece? {
        if isInText { return readText(byte) }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return open(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): return close(byte)
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): return nil
        default: break
        }
        if depth == base { return byte == UInt8(ascii: ",") && base > 0 ? nil : stray }
        isInText = byte == UInt8(ascii: "\"")
        return add(byte)
    }

    private var stray: Piece { .stray(line: line, isBeforeHeader: !hasHeader) }

    private mutating func readText(_ byte: UInt8) -> Piece? {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInText = false
        }
        return add(byte)
    }

    private mutating func add(_ byte: UInt8) -> Piece? {
        object.append(byte)
        if hasHeader { return object.count > Self.longestSession ? .tooLong(line: startLine) : nil }
        return object.count > Self.longestHeader ? .stray(line: startLine, isBeforeHeader: true) : nil
    }

    private mutating func open(_ byte: UInt8) -> Piece? {
        if depth == base {
            object = []
            startLine = line
        }
        depth += 1
        // The list of a document: what stood before it is the header, and its elements are the sessions.
        if byte == UInt8(ascii: "["), depth == 2, !hasHeader {
            hasHeader = true
            base = 2
            return .header(object + Array("null}".utf8), line: startLine)
        }
        return add(byte)
    }

    private mutating func close(_ byte: UInt8) -> Piece? {
        guard depth > 0 else { return stray }
        depth -= 1
        if depth < base {
            // The list's end, and the document's.
            base = depth
            return nil
        }
        object.append(byte)
        guard depth == base else { return nil }
        defer { hasHeader = true }
        return hasHeader ? .session(object, line: startLine) : .header(object, line: startLine)
    }
}
