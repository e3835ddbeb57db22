import Libc

/// The committed pages in a database's `-wal` file, by the format that SQLite documents (fileformat2.html, section 4).
///
/// SQLite finds them by the `-shm` file, which a reader would have to make and lock. Here they are found as SQLite finds them
/// after a crash: a frame counts if its salts and its checksum, which goes on from frame to frame, are right, and if a
/// frame behind it ends a transaction.
struct WriteAheadLog {
    private static let headerSize = 32
    private static let frameHeaderSize = 24

    /// Where each page is in the file; the last one of several.
    private(set) var pages: [UInt32: Int] = [:]
    /// The size of the database after the last transaction, in pages; 0 if there is none.
    private(set) var databasePageCount = 0
    /// The first bytes, which differ as soon as the file is written from its start again.
    private(set) var header: [UInt8] = []

    /// A log without any transaction.
    init() {}

    /// Finds the committed pages of an open file.
    init(_ descriptor: Int32, pageSize: Int) {
        header = Self.header(of: descriptor)
        guard header.count == Self.headerSize, Self.word(header, 0) & ~1 == 0x377F_0682,
            Self.word(header, 8) == UInt32(pageSize)
        else { return }
        let isBigEndian = Self.word(header, 0) & 1 == 1
        var sum = Checksum(isBigEndian: isBigEndian)
        header.withUnsafeBytes { sum.add($0[..<24]) }
        guard sum.first == Self.word(header, 24), sum.second == Self.word(header, 28) else { return }
        readFrames(descriptor, pageSize: pageSize, sum)
    }

    /// The first bytes of an open file.
    static func header(of descriptor: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: headerSize) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, headerSize, 0))
        }
    }

    private mutating func readFrames(_ descriptor: Int32, pageSize: Int, _ sum: Checksum) {
        var sum = sum
        var pending: [UInt32: Int] = [:]
        var offset = Self.headerSize
        let frame = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Self.frameHeaderSize + pageSize,
            alignment: 8
        )
        defer { frame.deallocate() }
        while pread(descriptor, frame.baseAddress, frame.count, off_t(offset)) == frame.count {
            let bytes = UnsafeRawBufferPointer(frame)
            guard bytes[8..<16].elementsEqual(header[16..<24]) else { return }
            sum.add(bytes[..<8])
            sum.add(bytes[Self.frameHeaderSize...])
            guard sum.first == Self.word(bytes, 16), sum.second == Self.word(bytes, 20) else { return }
            pending[Self.word(bytes, 0)] = offset + Self.frameHeaderSize
            offset += frame.count
            let size = Self.word(bytes, 4)
            guard size > 0 else { continue }
            pages.merge(pending) { $1 }
            pending = [:]
            databasePageCount = Int(size)
        }
    }

    private static func word(_ bytes: some RandomAccessCollection<UInt8>, _ offset: Int) -> UInt32 {
        bytes.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The running sum of two words.
    private struct Checksum {
        let isBigEndian: Bool
        private(set) var first: UInt32 = 0
        private(set) var second: UInt32 = 0

        init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

        /// Adds bytes, whose number is a multiple of 8.
        mutating func add(_ bytes: Slice<UnsafeRawBufferPointer>) {
            let words = UnsafeRawBufferPointer(rebasing: bytes)
            var index = 0
            while index + 8 <= words.count {
                let one = words.loadUnaligned(fromByteOffset: index, as: UInt32.self)
                let two = words.loadUnaligned(fromByteOffset: index + 4, as: UInt32.self)
                first &+= (isBigEndian ? UInt32(bigEndian: one) : UInt32(littleEndian: one)) &+ second
                second &+= (isBigEndian ? UInt32(bigEndian: two) : UInt32(littleEndian: two)) &+ first
                index += 8
            }
        }
    }
}
