/// Parses the line of Linux's `/proc/PID/stat` (proc_pid_stat(5)).
package enum ProcessStat {
    /// Returns the line's facts; nil if it is malformed.
    ///
    /// The second field, the name in parentheses, may itself contain spaces and parentheses, so fields are counted from
    /// the last `)`.
    package static func parse(_ line: [UInt8]) -> ProcessFacts? {
        guard
            let open = line.firstIndex(of: UInt8(ascii: "(")),
            let close = line.lastIndex(of: UInt8(ascii: ")")),
            open < close, close + 2 < line.count,
            let pid = number(line[..<open])
        else { return nil }
        // Index 0 is field 3, the state.
        let fields = line[(close + 2)...].split(separator: 0x20, maxSplits: 21)
        guard
            fields.count > 20, let state = fields[0].first,
            let parent = number(fields[1]), let group = number(fields[2]),
            let terminal = number(fields[4]), let foreground = number(fields[5]),
            let started = number(fields[19])
        else { return nil }
        return ProcessFacts(
            pid: Int32(truncatingIfNeeded: pid),
            parent: Int32(truncatingIfNeeded: parent),
            group: Int32(truncatingIfNeeded: group),
            terminal: UInt32(truncatingIfNeeded: terminal),
            foregroundGroup: Int32(truncatingIfNeeded: foreground),
            started: started,
            isZombie: state == UInt8(ascii: "Z") || state == UInt8(ascii: "X"),
            name: String(decoding: line[(open + 1)..<close], as: UTF8.self)
        )
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        var isNegative = false
        for (offset, byte) in field.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where offset == 0: isNegative = true
            case 0x30...0x39: value = value &* 10 &+ Int64(byte - 0x30)
            case 0x20: continue
            default: return nil
            }
        }
        return isNegative ? -value : value
    }
}
