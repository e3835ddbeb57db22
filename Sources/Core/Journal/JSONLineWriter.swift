/// Writes one flat JSON object as one line, field by field, without Foundation.
///
/// Whatever the text holds, the result is one line of printable JSON: control characters (C0, DEL and C1, so also ESC)
/// and the Unicode line separators leave as `\u00XX` escapes. Text that is longer than its limit is cut at a
/// character and ends in `…`.
struct JSONLineWriter {
    /// The object so far, without its closing brace.
    private var bytes: [UInt8] = []
    private var isEmpty = true

    /// Opens the object; `capacity` is the expected size in bytes.
    init(capacity: Int = 1024) {
        bytes.reserveCapacity(capacity)
        bytes.append(UInt8(ascii: "{"))
    }

    /// The number of bytes written so far.
    var count: Int { bytes.count }

    /// Closes the object and the line, and returns it.
    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Adds a text field; nil adds nothing.
    ///
    /// - Parameter limit: the most bytes that the value may take between its quotes.
    mutating func field(_ name: StaticString, _ text: String?, limit: Int) {
        guard let text else { return }
        key(name)
        string(text, limit: limit)
    }

    /// Adds a number; nil adds nothing.
    mutating func field(_ name: StaticString, _ number: (some BinaryInteger)?) {
        guard let number else { return }
        key(name)
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(UInt64(clamping: number.magnitude))
    }

    /// Adds `true` or `false`.
    mutating func field(_ name: StaticString, _ flag: Bool) {
        key(name)
        literal(flag ? "true" : "false")
    }

    /// Adds an object of texts; an empty one adds nothing.
    ///
    /// - Parameter limit: the most bytes that the object may take; what does not fit is left out.
    mutating func field(_ name: StaticString, _ variables: TabVariables, valueLimit: Int, limit: Int) {
        guard !variables.all.isEmpty else { return }
        key(name)
        let start = bytes.count
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for variable in variables.all {
            guard bytes.count - start + variable.name.utf8.count + valueLimit + 8 <= limit else { break }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            string(variable.name, limit: valueLimit)
            bytes.append(UInt8(ascii: ":"))
            string(variable.value, limit: valueLimit)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Writes a number by hand: the library's own way is generic and looks up a dozen conformances at first use.
    private mutating func digits(_ number: UInt64) {
        var place: UInt64 = 1
        while number / place > 9 { place *= 10 }
        while place > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / place % 10))
            place /= 10
        }
    }

    private mutating func key(_ name: StaticString) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        bytes.append(UInt8(ascii: "\""))
        literal(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func literal(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func string(_ text: String, limit: Int) {
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        for scalar in text.unicodeScalars {
            // The longest scalar takes 6 bytes, the mark of a cut 3.
            guard bytes.count - start <= limit - 9 else {
                bytes.append(contentsOf: "…".utf8)
                break
            }
            append(scalar)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x22, 0x5C:
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        case 0x0A: literal("\\n")
        case 0x09: literal("\\t")
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
            literal("\\u")
            for shift in [12, 8, 4, 0] as [UInt32] {
                let nibble = UInt8(truncatingIfNeeded: scalar.value >> shift) & 0xF
                bytes.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
            }
        case 0x20..<0x7F: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
