/// Arithmetic on absolute paths, without looking at the disk.
package enum FilePath {
    /// Returns the path without its last component; `/` for what lies in the root.
    package static func parent(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Returns the last component.
    package static func name(_ path: String) -> Substring {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
        return path[path.utf8.index(after: slash)...]
    }

    /// Returns `path`, taken from `directory` when it is relative, without `.` and `..`.
    package static func resolve(_ path: String, in directory: String) -> String {
        var components: [Substring] = []
        for component in (path.hasPrefix("/") ? path : directory + "/" + path).split(separator: "/") {
            switch component {
            case ".": continue
            case "..": _ = components.popLast()
            default: components.append(component)
            }
        }
        // Not `joined`: it makes the runtime search all conformances of the binary, which is a tenth of a hook's time.
        var path = ""
        for component in components { path += "/" + component }
        return path.isEmpty ? "/" : path
    }
}
