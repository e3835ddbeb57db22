import Libc
import TachoCore
import TachoSystem

/// The directories that `install` made for its files, so that `uninstall` removes those that are empty again, and no
/// other.
///
/// `["/home/u/.config/fish","/home/u/.config/fish/conf.d"]`, in `made-directories.json` in tacho's home.
struct MadeDirectories {
    private let record: InstallRecord
    private let home: String
    private var directories: Set<String> = []
    private var isChanged = false

    init(home: String) {
        self.home = home
        record = InstallRecord("made-directories.json", home: home)
        directories = record.value?.texts ?? []
    }

    /// Notes the directories that are missing for a file which is about to be written.
    mutating func note(for file: String) {
        let parent = FilePath.parent((try? SymbolicLink.target(of: file)) ?? file)
        for directory in Self.missing(parent) where directories.insert(directory).inserted { isChanged = true }
    }

    /// Writes the list, if it changed.
    ///
    /// - Throws: `Failure.file`.
    mutating func save() throws {
        guard isChanged else { return }
        isChanged = false
        guard !directories.isEmpty else {
            unlink(record.path)
            return
        }
        directories.formUnion(Self.missing(home))
        guard Directory.make(home, permissions: 0o700) else {
            throw Failure.file(record.path, action: .write, reason: SystemError.last.description)
        }
        try record.write(JSONValue(directories))
    }

    /// Removes those that are empty, the deepest first; returns how many they were.
    ///
    /// - Parameter forgets: whether the list is given up, too: nothing of tacho's is left in any of them.
    mutating func removeEmpty(forgets: Bool) throws -> Int {
        let before = directories.count
        guard before > 0 else { return 0 }
        if forgets { unlink(record.path) }
        directories = directories.filter { FileStatus(path: $0)?.kind == .directory }
        var count = 0
        for directory in directories.sorted(by: { $0.utf8.count > $1.utf8.count }) where rmdir(directory) == 0 {
            directories.remove(directory)
            count += 1
        }
        isChanged = !forgets && directories.count != before
        try save()
        return count
    }

    /// A directory and those above it, as far as they do not exist.
    private static func missing(_ directory: String) -> [String] {
        let nearest = Directory.nearest(to: directory)
        var missing: [String] = []
        var directory = directory
        while directory != nearest, directory != "/" {
            missing.append(directory)
            directory = FilePath.parent(directory)
        }
        return missing
    }
}
