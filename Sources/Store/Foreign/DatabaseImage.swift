/// The bytes of a database as they were at one moment, wherever its pages are.
package protocol DatabaseImage: AnyObject {
    /// How many bytes the database has.
    var byteCount: Int { get }

    /// Fills a buffer with the bytes at an offset; false when they cannot be read.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool
}
