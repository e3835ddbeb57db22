#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One name in a folder.
package struct FolderEntry {
    /// What a name stands for.
    package enum EntryType {
        case file, folder, link, other
    }

    /// The name.
    package var name: String
    /// What it stands for.
    package var type: EntryType

    /// All names in a folder but `.` and `..`, sorted; nil when it cannot be read, with the reason in `errno`.
    package static func all(in folder: String) -> [FolderEntry]? {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        var entries: [FolderEntry] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            entries.append(FolderEntry(name: name, type: type(of: entry.pointee, path: folder + "/" + name)))
        }
        return entries.sorted { $0.name < $1.name }
    }

    private static func type(of entry: dirent, path: String) -> EntryType {
        switch Int32(entry.d_type) {
        case Int32(DT_REG): return .file
        case Int32(DT_DIR): return .folder
        case Int32(DT_LNK): return .link
        case Int32(DT_UNKNOWN):  // some file systems tell nothing
            guard let status = FileStatus(path: path) else { return .other }
            return status.isRegular ? .file : status.isFolder ? .folder : status.isLink ? .link : .other
        default: return .other
        }
    }
}
