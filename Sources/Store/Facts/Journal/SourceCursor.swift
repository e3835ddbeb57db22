/// How far an append-only file was read, and which file it was.
package struct SourceCursor: Hashable, Sendable {
    /// The absolute path.
    package var path: String
    /// What the file is, such as `journal`.
    package var kind: String
    /// The file itself when it was read last.
    package var file: FileState
    /// The bytes that were read: whole lines, and what has come of a line that is too long.
    package var position: Int64
    /// Whether `position` is inside a line that is too long; the rest of it is left out.
    package var isInLongLine: Bool
    /// How many of the file's first bytes `headDigest` covers.
    package var headSize: Int64
    /// The FNV-1a digest of the first bytes: a file that was replaced may get its predecessor's inode.
    package var headDigest: UInt64
    /// The lines that could not be read.
    package var skippedLineCount: Int

    /// Makes the cursor of a file that was not read yet.
    package init(path: String, kind: String, file: FileState) {
        self.path = path
        self.kind = kind
        self.file = file
        position = 0
        isInLongLine = false
        headSize = 0
        headDigest = ContentDigest.of([])
        skippedLineCount = 0
    }

    /// What `stat` says of a file; as long as all of it is equal there is nothing to read.
    package struct FileState: Hashable, Sendable {
        /// The device of the file system.
        package var device: Int64
        /// The inode.
        package var inode: UInt64
        /// The size in bytes.
        package var size: Int64
        /// The last change of the contents, in nanoseconds since 1970.
        package var modifiedInNanoseconds: Int64

        /// Makes a state.
        package init(device: Int64, inode: UInt64, size: Int64, modifiedInNanoseconds: Int64) {
            self.device = device
            self.inode = inode
            self.size = size
            self.modifiedInNanoseconds = modifiedInNanoseconds
        }
    }
}

/// FNV-1a with 64 bits (RFC 9923), the same in every process and on every machine.
///
/// It is no protection against an adversary, and needs to be none: the journal is the user's own.
package enum ContentDigest {
    /// The digest of `bytes`.
    package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return digest
    }
}
