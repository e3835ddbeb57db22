import TachoCore

/// Makes keys of the bytes that a terminal sends, in whatever pieces they come.
struct KeyReader {
    private var rest: [UInt8] = []
    /// The pasted bytes so far; nil outside a paste.
    private var pasted: [UInt8]?

    /// What ends a paste (xterm, bracketed paste mode).
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    /// Whether bytes are left that may be the beginning of a longer sequence: an Escape, or part of a character.
    var isWaiting: Bool { !rest.isEmpty && pasted == nil }

    /// Returns the keys that are complete with these bytes.
    mutating func read(_ bytes: some Sequence<UInt8>) -> [Key] {
        rest += bytes
        return take(isOver: false)
    }

    /// Returns the keys of the bytes that are left, when nothing has followed for a while: an Escape alone is the key.
    mutating func finish() -> [Key] {
        take(isOver: true)
    }

    private mutating func take(isOver: Bool) -> [Key] {
        var keys: [Key] = []
        while !rest.isEmpty {
            if pasted != nil {
                guard let key = takePaste() else { break }
                keys.append(key)
                continue
            }
            guard let (key, length) = Self.key(rest, isOver: isOver) else { break }
            rest.removeFirst(length)
            if let key { keys.append(key) } else if rest.isEmpty { break }
            if case .paste = key {
                keys.removeLast()
                pasted = []
            }
        }
        return keys
    }

    private mutating func takePaste() -> Key? {
        guard let end = rest.indices.first(where: { rest[$0...].starts(with: Self.pasteEnd) }) else {
            // The end may have come in part.
            let kept = min(rest.count, Self.pasteEnd.count - 1)
            pasted? += rest.dropLast(kept)
            rest = rest.suffix(kept)
            return nil
        }
        let text = String(decoding: (pasted ?? []) + rest[..<end], as: UTF8.self)
        rest.removeFirst(end + Self.pasteEnd.count)
        pasted = nil
        return .paste(text)
    }

    /// The first key of some bytes, and how many bytes it takes.
    ///
    /// There is no key for a sequence without a meaning here, and nothing at all for one that is not complete. The
    /// beginning of a paste is an empty one.
    private static func key(_ bytes: [UInt8], isOver: Bool) -> (Key?, Int)? {
        switch bytes[0] {
        case 0x1B: return escape(bytes, isOver: isOver)
        case 0x0D, 0x0A: return (.enter, 1)
        case 0x09: return (.tab, 1)
        case 0x7F, 0x08: return (.backspace, 1)
        case 0x00: return (nil, 1)
        case 0x01...0x1A: return (.control(Character(Unicode.Scalar(bytes[0] + 0x60))), 1)
        case 0x1C...0x1F: return (nil, 1)
        default: return character(bytes, isOver: isOver)
        }
    }

    private static func character(_ bytes: [UInt8], isOver: Bool) -> (Key?, Int)? {
        let length =
            switch bytes[0] {
            case 0x00...0x7F: 1
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0 else { return (nil, 1) }
        guard bytes.count >= length else { return isOver ? (nil, bytes.count) : nil }
        let text = String(decoding: bytes[..<length], as: UTF8.self)
        guard text.unicodeScalars.count == 1, let character = text.first, character != "\u{FFFD}" else {
            return (nil, 1)
        }
        return SafeText.line(text).isEmpty ? (nil, length) : (.character(character), length)
    }

    /// A key that begins with an Escape (ECMA-48, 5.4; xterm's control sequences).
    private static func escape(_ bytes: [UInt8], isOver: Bool) -> (Key?, Int)? {
        guard bytes.count > 1 else { return isOver ? (.escape, 1) : nil }
        switch bytes[1] {
        case UInt8(ascii: "["):
            guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
                return isOver ? (nil, bytes.count) : nil
            }
            let parameters = String(decoding: bytes[2..<end], as: UTF8.self)
            return (controlSequence(parameters, final: bytes[end]), end + 1)
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else { return isOver ? (nil, 2) : nil }
            return (controlSequence("", final: bytes[2]), 3)
        case 0x1B: return (.escape, 1)
        // A key with Alt has no meaning here.
        default:
            guard let (_, length) = key(Array(bytes.dropFirst()), isOver: isOver) else { return nil }
            return (nil, 1 + length)
        }
    }

    private static func controlSequence(_ parameters: String, final: UInt8) -> Key? {
        switch (UnicodeScalar(final), parameters.split(separator: ";").first ?? "") {
        case ("A", _): .up
        case ("B", _): .down
        case ("C", _): .right
        case ("D", _): .left
        case ("H", _), ("~", "1"), ("~", "7"): .home
        case ("F", _), ("~", "4"), ("~", "8"): .end
        case ("M", ""): .enter
        case ("Z", _): .backTab
        case ("~", "3"): .delete
        case ("~", "5"): .pageUp
        case ("~", "6"): .pageDown
        case ("~", "200"): .paste("")
        default: nil
        }
    }
}
