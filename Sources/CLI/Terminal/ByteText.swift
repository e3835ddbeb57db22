enum ByteText {
    /// Writes bytes as `512 B`, `3.4 kB` or `12.0 MB`, in powers of 1,000.
    static func short(_ bytes: Int64) -> String {
        if bytes < 1_000 { return "\(bytes) B" }
        var tenths = bytes / 100
        var units = ["kB", "MB", "GB", "TB"]
        while tenths >= 10_000, units.count > 1 {
            tenths /= 1_000
            units.removeFirst()
        }
        return "\(tenths / 10).\(tenths % 10) \(units[0])"
    }
}
