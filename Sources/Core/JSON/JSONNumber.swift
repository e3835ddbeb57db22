/// Exact decimal arithmetic on the digits of a JSON number.
enum JSONNumber {
    /// The number times ten to the power of `scale`, rounded half away from zero; nil when it does not fit or is none.
    static func value(of bytes: UnsafeRawBufferPointer, scale: Int) -> Int? {
        var index = 0
        let isNegative = !bytes.isEmpty && bytes[0] == 0x2D
        if isNegative { index = 1 }
        guard let (digits, point) = mantissa(bytes, &index), let exponent = exponent(bytes, &index) else { return nil }
        // The value is 0.d1d2d3… times ten to the power of (point + exponent); `kept` of the digits are whole.
        let kept = point + exponent + scale
        guard let magnitude = round(digits, kept: kept) else { return nil }
        return isNegative ? -magnitude : magnitude
    }

    /// The digits without leading zeros, and how many of them stand before the decimal point.
    private static func mantissa(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) -> ([UInt8], Int)? {
        var digits: [UInt8] = []
        var point: Int?
        var leadingZeros = 0
        let start = index
        while index < bytes.count {
            let digit = bytes[index] &- 0x30
            if digit < 10 {
                if digits.isEmpty, digit == 0 {
                    if point != nil { leadingZeros += 1 }
                } else {
                    digits.append(digit)
                }
            } else if bytes[index] == 0x2E, point == nil {
                point = digits.count
            } else {
                break
            }
            index += 1
        }
        guard index > start else { return nil }
        return (digits, (point ?? digits.count) - leadingZeros)
    }

    private static func exponent(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) -> Int? {
        guard index < bytes.count else { return 0 }
        guard bytes[index] | 0x20 == 0x65, index + 1 < bytes.count else { return nil }
        let text = UnsafeRawBufferPointer(rebasing: bytes[(index + 1)...])
        index = bytes.count
        guard text.count < 8 else { return nil }
        return Int(String(decoding: text, as: UTF8.self))
    }

    private static func round(_ digits: [UInt8], kept: Int) -> Int? {
        guard !digits.isEmpty, kept >= 0 else { return 0 }
        guard kept < 20 else { return nil }
        var value = 0
        for index in 0..<kept {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(index < digits.count ? Int(digits[index]) : 0)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        guard kept < digits.count, digits[kept] >= 5 else { return value }
        let (rounded, overflow) = value.addingReportingOverflow(1)
        return overflow ? nil : rounded
    }
}
