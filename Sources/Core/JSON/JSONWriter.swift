/// Writes JSON piece by piece, without a tree and without Foundation: the one writer of the program.
///
///     var json = JSONWriter(escaping: .terminalSafe)
///     json.object {
///         $0.member("v", 1)
///         $0.member("name", name)  // nil adds nothing
///         $0.array("tags") { for tag in tags { $0.text(tag) } }
///     }
///     file.append(json.bytes)
///
/// Members stand in the order in which they were written; `JSONValue` sorts its own by name.
package struct JSONWriter {
    /// What was written so far, UTF-8.
    package private(set) var bytes: [UInt8] = []
    private let escaping: JSONEscaping
    private let isPretty: Bool
    private var depth = 0
    private var position = Position.first

    /// Where the next value stands.
    private enum Position {
        /// Alone, or first in its container.
        case first
        /// After the name of its member.
        case afterKey
        /// After another value.
        case later
    }

    /// Starts with nothing.
    ///
    /// - Parameters:
    ///   - isPretty: whether to break lines and indent them for reading; else all is one line, whatever the texts hold.
    ///   - capacity: the expected size in bytes.
    package init(escaping: JSONEscaping = .plain, isPretty: Bool = false, capacity: Int = 1024) {
        self.escaping = escaping
        self.isPretty = isPretty
        bytes.reserveCapacity(capacity)
    }

    /// What was written so far.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Containers

    /// Writes `{…}` around the members that `body` writes.
    package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes `[…]` around the values that `body` writes.
    package mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try nest(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes the name of a member; its value has to follow.
    package mutating func key(_ name: String) {
        separate()
        quote(name, limit: nil)
        endKey()
    }

    // MARK: Values

    /// Writes a string.
    ///
    /// - Parameter limit: the most bytes that it may take between its quotes, escapes included; a longer one is cut at
    ///   a character and ends in `…`. At least 9.
    package mutating func text(_ text: String, limit: Int? = nil) {
        separate()
        quote(text, limit: limit)
    }

    package mutating func integer(_ number: some BinaryInteger) {
        separate()
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(UInt64(clamping: number.magnitude))
    }

    /// Writes a value that is JSON already, such as a number with a fraction, as it is.
    package mutating func json(_ text: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
    }

    /// Writes a number; null for what is none, such as infinity.
    package mutating func number(_ number: Double) {
        if number.isFinite { json(number.description.utf8) } else { null() }
    }

    /// Writes `true` or `false`.
    package mutating func boolean(_ flag: Bool) {
        separate()
        literal(flag ? "true" : "false")
    }

    /// Ends the line of a file that holds one value a line.
    package mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        position = .first
    }

    /// Writes `null`.
    package mutating func null() {
        separate()
        literal("null")
    }
}

// MARK: - Members

/// The names are ASCII without quotes and backslashes; a value of nil adds no member.
extension JSONWriter {
    package mutating func object(_ name: StaticString, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(literal: name)
        try object(body)
    }

    package mutating func array(_ name: StaticString, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(literal: name)
        try array(body)
    }

    /// Adds a string of at most `limit` bytes.
    package mutating func member(_ name: StaticString, _ text: String?, limit: Int? = nil) {
        guard let text else { return }
        key(literal: name)
        self.text(text, limit: limit)
    }

    package mutating func member(_ name: StaticString, _ number: (some BinaryInteger)?) {
        guard let number else { return }
        key(literal: name)
        integer(number)
    }

    /// Adds `true` or `false`.
    package mutating func member(_ name: StaticString, _ flag: Bool?) {
        guard let flag else { return }
        key(literal: name)
        boolean(flag)
    }

    private mutating func key(literal name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        literal(name)
        bytes.append(UInt8(ascii: "\""))
        endKey()
    }
}

// MARK: - Bytes

extension JSONWriter {
    private mutating func nest(
        _ open: UInt8,
        _ close: UInt8,
        _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        separate()
        bytes.append(open)
        depth += 1
        position = .first
        try body(&self)
        depth -= 1
        if position == .later { breakLine() }
        position = .later
        bytes.append(close)
    }

    /// Writes what stands between a value or name and what is before it.
    private mutating func separate() {
        if position == .later { bytes.append(UInt8(ascii: ",")) }
        if position != .afterKey, depth > 0 { breakLine() }
        position = .later
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func endKey() {
        literal(isPretty ? " : " : ":")
        position = .afterKey
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

    private mutating func literal(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func quote(_ text: String, limit: Int?) {
        bytes.append(UInt8(ascii: "\""))
        escaping.append(text, to: &bytes, limit: limit)
        bytes.append(UInt8(ascii: "\""))
    }
}
