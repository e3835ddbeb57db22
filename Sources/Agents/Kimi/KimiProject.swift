import TachoCore
import TachoSystem

/// Finds the directory that a session worked in: the log names it by a digest or an id only, a file in the home has its path.
enum KimiProject {
    private static let sizeLimit = 4 << 20

    /// The directory of a log file's project; nil when the home does not say.
    static func directory(of file: LogFile, _ path: KimiPath) -> String? {
        guard file.path.hasSuffix("/sessions/" + file.relativePath) else { return nil }
        let home = String(file.path.dropLast("/sessions/".utf8.count + file.relativePath.utf8.count))
        let registry = home + (path.isCode ? "/workspaces.json" : "/kimi.json")
        guard let bytes = SmallFile.bytes(registry, limit: sizeLimit, chunk: 65_536) else { return nil }
        return bytes.withUnsafeBytes { bytes in
            guard let registry = JSONObject(bytes) else { return nil }
            return path.isCode ? root(in: registry, of: path.project) : directory(in: registry, digest: path.project)
        }
    }

    /// Looks in `{"workspaces":{"ID":{"root":"/w/p",…}}}`.
    private static func root(in registry: JSONObject, of workspace: String) -> String? {
        guard var workspaces = registry["workspaces"], workspaces.enterObject() else { return nil }
        while let id = workspaces.nextKey() {
            if id.string == workspace { return JSONObject(&workspaces)?.string("root") }
            workspaces.skipValue()
        }
        return nil
    }

    /// Looks in `{"work_dirs":[{"path":"/w/p",…}]}` for the path with an MD5 digest.
    private static func directory(in registry: JSONObject, digest: String) -> String? {
        guard var directories = registry["work_dirs"], directories.enterArray() else { return nil }
        while directories.nextElement() {
            guard let path = JSONObject(&directories)?.string("path") else { continue }
            if MD5.hexadecimal(of: path) == digest { return path }
        }
        return nil
    }
}
