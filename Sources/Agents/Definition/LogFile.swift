/// A log file that is about to be read.
package struct LogFile: Hashable, Sendable {
    /// The absolute path, without symbolic links.
    package var path: String
    /// The path below the log's directory.
    package var relativePath: String

    package init(path: String, relativePath: String) {
        self.path = path
        self.relativePath = relativePath
    }

    /// The name at a place of the relative path, from 0; empty where the path ends before.
    func part(_ index: Int) -> String {
        relativePath.split(separator: "/").dropFirst(index).first.map(String.init) ?? ""
    }
}
