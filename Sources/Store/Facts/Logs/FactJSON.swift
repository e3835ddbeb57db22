import TachoCore

/// Writes a fact's JSON member by member, as `JSONEncoder` with sorted keys would.
struct FactJSON {
    private var bytes: [UInt8] = []

    /// Starts with nothing.
    init() {
        bytes.reserveCapacity(1_024)
    }

    /// What was written.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes an object; the block adds its members.
    mutating func object(_ members: (inout FactJSON) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        if bytes.last == UInt8(ascii: ",") { bytes.removeLast() }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Adds a member that is an object.
    mutating func object(_ name: StaticString, _ members: (inout FactJSON) -> Void) {
        begin(name)
        object(members)
        end()
    }

    /// Adds a text; nil adds nothing.
    mutating func add(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        begin(name)
        write(value)
        end()
    }

    /// Adds a list of texts.
    mutating func add(_ name: StaticString, _ values: [String]) {
        begin(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { end() }
            write(value)
        }
        bytes.append(UInt8(ascii: "]"))
        end()
    }

    /// Adds a number; nil adds nothing.
    mutating func add(_ name: StaticString, _ value: Int64?) {
        guard let value else { return }
        begin(name)
        bytes.append(contentsOf: String(value).utf8)
        end()
    }

    /// Adds a moment; nil adds nothing.
    mutating func add(_ name: StaticString, _ moment: Timestamp?) {
        add(name, moment?.milliseconds)
    }

    /// Adds `true` or `false`.
    mutating func add(_ name: StaticString, _ flag: Bool) {
        begin(name)
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        end()
    }

    /// Adds an origin.
    mutating func add(_ name: StaticString, _ origin: LogOrigin) {
        object(name) {
            $0.add("bornAt", origin.bornAt)
            $0.add("conversation", origin.conversation)
            $0.add("evidence", Int64(origin.evidence.rawValue))
        }
    }

    /// Adds a dated text; nil adds nothing.
    mutating func add(_ name: StaticString, _ dated: Dated<String>?) {
        guard let dated else { return }
        object(name) {
            $0.add("at", dated.at)
            $0.add("value", dated.value)
        }
    }

    /// Adds a dated place; nil adds nothing.
    mutating func add(_ name: StaticString, _ dated: Dated<WorkPlace>?) {
        guard let dated else { return }
        object(name) {
            $0.add("at", dated.at)
            $0.object("value") {
                $0.add("branch", dated.value.branch)
                $0.add("cwd", dated.value.cwd)
            }
        }
    }

    private mutating func begin(_ name: StaticString) {
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func end() {
        bytes.append(UInt8(ascii: ","))
    }

    /// Writes a string (RFC 8259, section 7): quotes, backslashes and control characters are escaped.
    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            } else if byte < 0x20 {
                let digits = String(byte, radix: 16)
                bytes.append(contentsOf: ("\\u00" + (digits.count < 2 ? "0" : "") + digits).utf8)
            } else {
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
