/// Digits to the base 16.
package enum Hexadecimal {
    /// The value of an ASCII digit, of either case; nil for another character.
    package static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46, 0x61...0x66: (digit | 0x20) - 0x57
        default: nil
        }
    }

    /// Whether a byte is a digit as tacho and git write them: lower case alone.
    package static func isLowerDigit(_ byte: UInt8) -> Bool {
        value(of: byte) != nil && !(0x41...0x46).contains(byte)
    }

    /// The digit of a value below 16, in lower case.
    package static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x57 + value
    }
}
