/// Decompresses Zstandard (RFC 8878), in which some agents keep their logs.
///
/// Dictionaries are not supported, and checksums are not compared: a log that is damaged so that it still decodes is as
/// readable as one without a checksum.
package enum Zstandard {
    /// Why bytes cannot be decompressed.
    package enum Failure: Error {
        /// They end within a frame.
        case truncated
        /// They are none of the format, or use what is not supported.
        case malformed
        /// There is more in them than is wanted, or they need more memory than they may.
        case tooLarge
    }

    /// What a file begins with.
    package static let mark: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    /// How far back a match may lie, in bytes: four times what every decoder has to support by the RFC.
    private static let windowLimit = 1 << 25

    /// How many bytes a block holds at most, whatever its header says: a few bytes must not fill the memory.
    static let blockLimit = 1 << 17

    /// Decompresses bytes piece by piece, and stops at the first block that is not whole.
    ///
    /// - Parameters:
    ///   - limit: how many bytes may come out.
    ///   - read: takes the pieces, of at most 128 KiB each.
    /// - Returns: why it stopped; nil at the end of the bytes.
    package static func decompress(
        _ bytes: UnsafeRawBufferPointer,
        limit: Int,
        read: (ArraySlice<UInt8>) -> Void
    ) -> Failure? {
        var input = ByteInput(bytes)
        var left = limit
        while !input.isAtEnd {
            do throws(Failure) {
                try readFrame(&input, &left, read)
            } catch {
                return error
            }
        }
        return nil
    }

    private static func readFrame(
        _ input: inout ByteInput,
        _ left: inout Int,
        _ read: (ArraySlice<UInt8>) -> Void
    ) throws(Failure) {
        let magic = try input.number(bytes: 4)
        if magic & 0xFFFF_FFF0 == 0x184D_2A50 {
            _ = try input.take(try input.number(bytes: 4))
            return
        }
        guard magic == 0xFD2F_B528 else { throw .malformed }  // the mark, little-endian
        let hasChecksum = try readFrameHeader(&input)
        // What came out last: matches copy from it.
        var content: [UInt8] = []
        var block = ZstandardBlock()
        var isLast = false
        while !isLast {
            let start = content.count
            isLast = try readBlock(&input, &block, &content)
            left -= content.count - start
            guard left >= 0 else { throw .tooLarge }
            read(content[start...])
            if content.count >= 2 * windowLimit { content.removeFirst(content.count - windowLimit) }
        }
        if hasChecksum { _ = try input.take(4) }
    }

    /// Adds what a block holds to what came before it; returns whether it is the frame's last.
    private static func readBlock(
        _ input: inout ByteInput,
        _ block: inout ZstandardBlock,
        _ content: inout [UInt8]
    ) throws(Failure) -> Bool {
        let header = try input.number(bytes: 3)
        let size = header >> 3
        guard size <= blockLimit else { throw .malformed }
        switch header >> 1 & 3 {
        case 0: content += try input.take(size)
        case 1: content += repeatElement(UInt8(try input.number(bytes: 1)), count: size)
        case 2: try block.read(ByteInput(try input.take(size)), &content)
        default: throw .malformed
        }
        return header & 1 == 1
    }

    /// Reads the header behind the magic number; returns whether a checksum follows the blocks.
    private static func readFrameHeader(_ input: inout ByteInput) throws(Failure) -> Bool {
        let descriptor = try input.number(bytes: 1)
        let isSingleSegment = descriptor & 0x20 != 0
        guard descriptor & 0x08 == 0 else { throw .malformed }
        if !isSingleSegment { _ = try input.take(1) }
        guard try input.number(bytes: [0, 1, 2, 4][descriptor & 3]) == 0 else { throw .malformed }
        _ = try input.take([isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6])
        return descriptor & 0x04 != 0
    }
}

/// Bytes that are read from their start.
struct ByteInput {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes[...]
    }

    init(_ bytes: Slice<UnsafeRawBufferPointer>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }
    var count: Int { rest.count }

    mutating func take(_ count: Int) throws(Zstandard.Failure) -> Slice<UnsafeRawBufferPointer> {
        guard count <= rest.count else { throw .truncated }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// A number of up to 8 bytes, the lowest first.
    mutating func number(bytes count: Int) throws(Zstandard.Failure) -> Int {
        try take(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func takeRest() -> Slice<UnsafeRawBufferPointer> {
        defer { rest = rest.suffix(0) }
        return rest
    }
}
