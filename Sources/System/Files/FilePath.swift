/// Arithmetic on absolute paths; the disk is not consulted.
package enum FilePath {
    /// Returns the path without its last component; `/` for one in the root.
    package static func parent(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    package static func name(_ path: String) -> Substring {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
        return path[path.utf8.index(after: slash)...]
    }

    /// Returns `path` without `.` and `..`; a relative one is taken from `directory`.
    package static func resolve(_ path: String, in directory: String) -> String {
        var components: [Substring] = []
        for component in (path.hasPrefix("/") ? path : directory + "/" + path).split(separator: "/") {
            switch component {
            case ".": continue
            case "..": _ = components.popLast()
            default: components.append(component)
            }
        }
        // Not `joined`: it makes the runtime search all conformances in the binary, a tenth of a hook's time.
        var path = ""
        for component in components { path += "/" + component }
        return path.isEmpty ? "/" : path
    }
}
