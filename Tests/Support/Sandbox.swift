package import Foundation

/// A folder of its own for one test, with an empty HOME in it; removed with the value's last reference.
package final class Sandbox: Sendable {
    /// The sandbox's root, with symbolic links resolved.
    package let root: URL
    /// The empty HOME.
    package let home: URL

    /// Makes a new sandbox below the system's temporary folder.
    package init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        root = base.appendingPathComponent("tacho-test-\(UUID().uuidString.prefix(8))")
        home = root.appendingPathComponent("home")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    /// Writes a file below the root, making its folders, and returns its path.
    @discardableResult
    package func write(_ text: String, to path: String, executable: Bool = false) throws -> String {
        let url = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
        if executable {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
        }
        return url.path
    }
}
