/// The parts of recorded paths, which may be those of another machine: `/home/u/src/api` and `C:\Users\u\src\api`.
package enum PathParts {
    /// The names in a path; a backslash separates them on Windows alone, elsewhere it is part of a name.
    package static func names(of path: String) -> [Substring] {
        let isWindows = isWindows(path)
        return path.split { $0 == "/" || $0 == "\\" && isWindows }
    }

    /// The last name of a path; the path itself when it has none.
    package static func last(of path: String) -> String {
        names(of: path).last.map(String.init) ?? path
    }

    /// The character between the names of a path.
    package static func separator(of path: String) -> Character {
        isWindows(path) ? "\\" : "/"
    }

    /// Whether a path begins with a drive, `C:\` or `C:/`, or is one of a share, `\\server\share`.
    private static func isWindows(_ path: String) -> Bool {
        let head = Array(path.utf8.prefix(3))
        if head.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "\\")]) { return true }
        guard head.count == 3, head[1] == UInt8(ascii: ":") else { return false }
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(head[0] | 0x20)
        return isLetter && (head[2] == UInt8(ascii: "\\") || head[2] == UInt8(ascii: "/"))
    }
}
