/// Makes recorded text harmless for a terminal: the one place that decides what may be shown.
///
/// Command lines, branch names and tab labels come from elsewhere. An escape sequence in one of them could retitle the
/// window, hide text or answer for the user; direction overrides and invisible characters could make it read as something
/// else (`InvisibleText`). Other characters, letters of all scripts and emoji among them, pass unchanged.
package enum SafeText {
    /// Returns `text` on one line: line breaks and tabs become spaces, everything dangerous is dropped.
    package static func line(_ text: String) -> String {
        clean(text, keepingLineBreaks: false)
    }

    /// Returns `text` with its line breaks and tabs, and everything dangerous dropped.
    package static func block(_ text: String) -> String {
        clean(text, keepingLineBreaks: true)
    }

    private static func clean(_ text: String, keepingLineBreaks: Bool) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || (keepingLineBreaks && $0 == 0x0A) }) { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x1B: skipEscapeSequence(&rest)
            case 0x9B: skipControlSequence(&rest)
            case 0x90, 0x98, 0x9D, 0x9E, 0x9F: skipString(&rest)
            case 0x09, 0x0A: result.append(keepingLineBreaks ? scalar : " ")
            case 0x0D, 0x2028, 0x2029: result.append(" ")
            default:
                if !isDangerous(scalar), !InvisibleText.isInvisible(scalar, after: result.last, before: rest.first) {
                    result.append(scalar)
                }
            }
        }
        return String(result)
    }

    /// Skips what follows an ESC (ECMA-48, sections 5.3 and 5.4).
    private static func skipEscapeSequence(_ rest: inout Substring.UnicodeScalarView) {
        guard let next = rest.first else { return }
        switch next {
        case "[":
            rest.removeFirst()
            skipControlSequence(&rest)
        case "]", "P", "X", "^", "_":
            rest.removeFirst()
            skipString(&rest)
        default:
            while let scalar = rest.first, (0x20...0x2F).contains(scalar.value) { rest.removeFirst() }
            if let scalar = rest.first, (0x30...0x7E).contains(scalar.value) { rest.removeFirst() }
        }
    }

    private static func skipControlSequence(_ rest: inout Substring.UnicodeScalarView) {
        while let scalar = rest.first, (0x20...0x3F).contains(scalar.value) { rest.removeFirst() }
        if let scalar = rest.first, (0x40...0x7E).contains(scalar.value) { rest.removeFirst() }
    }

    /// Skips a string such as a window title up to BEL or ST.
    ///
    /// A string without an end takes everything with it, as it would on a terminal.
    private static func skipString(_ rest: inout Substring.UnicodeScalarView) {
        while let scalar = rest.popFirst() {
            if scalar.value == 0x07 || scalar.value == 0x9C { return }
            if scalar.value == 0x1B {
                if rest.first == "\\" { rest.removeFirst() }
                return
            }
        }
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true  // C0 and C1 controls
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true  // direction marks, overrides, isolates
        default: false
        }
    }
}
