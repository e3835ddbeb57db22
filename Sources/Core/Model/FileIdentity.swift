/// What identifies a file regardless of its name; two links to one file share it.
package struct FileIdentity: Hashable, Sendable, Codable {
    /// The file system.
    package var device: UInt64
    /// The file within it.
    package var inode: UInt64

    package init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}
