import GRDBSQLite
import Libc

/// A file system for SQLite (a "VFS") in which the only file is an image that never changes.
///
/// A connection through it opens, locks and writes no file at all: what `mode=ro` cannot promise of a database in WAL
/// mode, where even a reader makes `-wal` and `-shm`, and what `immutable=1` promises only without the `-wal`.
enum ImageFileSystem {
    static let name = "tacho-image"

    /// What SQLite keeps of an open file: its functions, then what is ours.
    private struct File {
        var functions: UnsafePointer<sqlite3_io_methods>?
        /// Kept alive by the connection's owner.
        var image: Unmanaged<Box>
    }

    /// An image behind a pointer of one word.
    final class Box {
        let image: any DatabaseImage

        init(_ image: any DatabaseImage) { self.image = image }

        /// The name by which it is opened.
        var fileName: String { String(UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()), radix: 16) }
    }

    /// Adds the file system to SQLite, once; false if that failed.
    static let isRegistered: Bool = {
        guard let standard = sqlite3_vfs_find(nil) else { return false }
        let system = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        system.initialize(to: standard.pointee)
        system.pointee.iVersion = 1
        system.pointee.szOsFile = Int32(MemoryLayout<File>.size)
        system.pointee.mxPathname = 64
        system.pointee.pNext = nil
        name.withCString { text in
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: name.utf8.count + 1)
            copy.initialize(from: text, count: name.utf8.count + 1)
            system.pointee.zName = UnsafePointer(copy)
        }
        system.pointee.xOpen = { _, name, file, flags, openedAs in open(name, file, flags, openedAs) }
        system.pointee.xDelete = { _, _, _ in SQLITE_READONLY }
        system.pointee.xAccess = { _, _, _, exists in
            exists?.pointee = 0
            return SQLITE_OK
        }
        system.pointee.xFullPathname = { _, name, size, path in
            guard let name, let path, strlen(name) < Int(size) else { return SQLITE_CANTOPEN }
            strcpy(path, name)
            return SQLITE_OK
        }
        return sqlite3_vfs_register(system, 0) == SQLITE_OK
    }()

    private static func open(
        _ name: UnsafePointer<CChar>?,
        _ file: UnsafeMutablePointer<sqlite3_file>?,
        _ flags: Int32,
        _ openedAs: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let file else { return SQLITE_CANTOPEN }
        file.pointee.pMethods = nil
        // Journals and temporary files: there are none.
        guard flags & SQLITE_OPEN_MAIN_DB != 0, let name, let address = UInt(String(cString: name), radix: 16),
            let pointer = UnsafeRawPointer(bitPattern: address)
        else { return SQLITE_CANTOPEN }
        let image = Unmanaged<Box>.fromOpaque(pointer)
        UnsafeMutableRawPointer(file).storeBytes(of: File(functions: functions, image: image), as: File.self)
        openedAs?.pointee = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB
        return SQLITE_OK
    }

    private static func image(of file: UnsafeMutablePointer<sqlite3_file>?) -> (any DatabaseImage)? {
        file.map { UnsafeRawPointer($0).load(as: File.self).image.takeUnretainedValue().image }
    }

    /// What can be done with the file; never changed once it is made, so any thread may use it.
    nonisolated(unsafe) private static let functions: UnsafePointer<sqlite3_io_methods> = {
        let table = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        var functions = sqlite3_io_methods()
        functions.iVersion = 1
        functions.xClose = { _ in SQLITE_OK }
        functions.xRead = { file, buffer, count, offset in read(file, buffer, Int(count), Int(offset)) }
        functions.xWrite = { _, _, _, _ in SQLITE_READONLY }
        functions.xTruncate = { _, _ in SQLITE_READONLY }
        functions.xSync = { _, _ in SQLITE_OK }
        functions.xFileSize = { file, size in
            size?.pointee = Int64(image(of: file)?.byteCount ?? 0)
            return SQLITE_OK
        }
        functions.xLock = { _, _ in SQLITE_OK }
        functions.xUnlock = { _, _ in SQLITE_OK }
        functions.xCheckReservedLock = { _, isReserved in
            isReserved?.pointee = 0
            return SQLITE_OK
        }
        functions.xFileControl = { _, _, _ in SQLITE_NOTFOUND }
        functions.xSectorSize = { _ in 4_096 }
        functions.xDeviceCharacteristics = { _ in SQLITE_IOCAP_IMMUTABLE }
        table.initialize(to: functions)
        return UnsafePointer(table)
    }()

    private static func read(
        _ file: UnsafeMutablePointer<sqlite3_file>?,
        _ buffer: UnsafeMutableRawPointer?,
        _ count: Int,
        _ offset: Int
    ) -> Int32 {
        guard let image = image(of: file), let buffer else { return SQLITE_IOERR }
        let space = UnsafeMutableRawBufferPointer(start: buffer, count: count)
        let available = max(0, min(count, image.byteCount - offset))
        guard image.read(into: UnsafeMutableRawBufferPointer(rebasing: space[..<available]), at: offset) else {
            return SQLITE_IOERR
        }
        guard available < count else { return SQLITE_OK }
        for index in available..<count { space[index] = 0 }
        // SQLITE_IOERR_SHORT_READ, which is a macro of two others.
        return SQLITE_IOERR | 2 << 8
    }
}
