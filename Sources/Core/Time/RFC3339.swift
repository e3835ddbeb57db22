/// Reads the moments that agents write: RFC 3339 with any fraction, in UTC or with an offset, and the same without a zone.
enum RFC3339 {
    /// The moment, cut to whole milliseconds; nil when the bytes have another form or name no day of the calendar.
    ///
    /// - Parameter local: the clock that a text without a zone was read from; nil refuses such texts.
    static func timestamp(of bytes: UnsafeRawBufferPointer, local: LocalTime? = nil) -> Timestamp? {
        guard bytes.count >= 19, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54 || bytes[10] == 0x20,
            bytes[13] == 0x3A, bytes[16] == 0x3A,
            let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2),
            let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        var time = CivilTime(year: year, month: month, day: day)
        guard time.isDay else { return nil }
        (time.hour, time.minute, time.second) = (hour, minute, second)
        var index = 19
        time.millisecond = milliseconds(bytes, &index)
        if index == bytes.count { return local?.moment(time) }
        guard let offset = offset(bytes, index) else { return nil }
        return time.utc + Int64(-offset * 60_000)
    }

    /// The number of `count` ASCII digits at `start`; the caller has checked that they are within the bytes.
    private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<start + count {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    private static func milliseconds(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) -> Int {
        guard index < bytes.count, bytes[index] == 0x2E else { return 0 }
        index += 1
        var value = 0
        var weight = 100
        while index < bytes.count, bytes[index] &- 0x30 < 10 {
            value += Int(bytes[index] &- 0x30) * weight
            weight /= 10
            index += 1
        }
        return value
    }

    /// The zone's offset in minutes; nil when what follows the time is no zone.
    private static func offset(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == 0x5A || bytes[index] == 0x7A { return index + 1 == bytes.count ? 0 : nil }
        guard index + 6 == bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D, bytes[index + 3] == 0x3A,
            let hours = number(bytes, index + 1, 2), let minutes = number(bytes, index + 4, 2)
        else { return nil }
        return (bytes[index] == 0x2B ? 1 : -1) * (hours * 60 + minutes)
    }
}
