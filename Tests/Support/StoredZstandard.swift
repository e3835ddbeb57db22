/// Writes Zstandard whose blocks hold their bytes as they are, so that tests need no compressor.
package enum StoredZstandard {
    /// A frame without a checksum, in blocks of a size of at most 128 KiB.
    package static func frame(_ bytes: some Sequence<UInt8>, blockSize: Int = 1 << 17) -> [UInt8] {
        let bytes = Array(bytes)
        var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
        var start = 0
        repeat {
            let end = min(start + blockSize, bytes.count)
            let header = (end - start) << 3 | (end == bytes.count ? 1 : 0)
            frame += (0..<3).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) }
            frame += bytes[start..<end]
            start = end
        } while start < bytes.count
        return frame
    }
}
