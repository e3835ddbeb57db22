package import Foundation

/// A directory for one test, with an empty HOME in it; removed with the last reference.
package final class Sandbox: Sendable {
    /// The sandbox's root, with symbolic links resolved.
    package let root: URL
    /// The empty HOME.
    package let home: URL

    /// Makes a new sandbox below the system's temporary directory.
    package init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        root = base.appendingPathComponent("tacho-test-\(UUID().uuidString.prefix(8))")
        home = root.appendingPathComponent("home")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    deinit {
        endProcesses()
        try? FileManager.default.removeItem(at: root)
    }

    /// Writes a file below the root, making its directories, and returns its path.
    @discardableResult
    package func write(_ text: String, to path: String, executable: Bool = false) throws -> String {
        let url = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        if executable {
            try installProgram(text, at: url)
        } else {
            try Data(text.utf8).write(to: url)
        }
        return url.path
    }

    /// Writes a file that takes the place of the one before, as a whole.
    ///
    /// For files that are watched: a shell that another test starts right now may inherit the descriptor of a file that is
    /// being written, and until that shell ends the file is not closed.
    package func replace(_ path: String, with text: String) throws {
        let url = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    /// Writes a program by another process.
    ///
    /// Tests run side by side: a shell that one of them starts right now inherits every descriptor that is open here,
    /// and a file that anybody has open for writing cannot be run (`ETXTBSY`).
    private func installProgram(_ text: String, at url: URL) throws {
        let source = root.appendingPathComponent("program-\(UUID().uuidString)")
        try Data(text.utf8).write(to: source)
        defer { try? FileManager.default.removeItem(at: source) }
        let installer = Process()
        installer.executableURL = URL(fileURLWithPath: "/usr/bin/install")
        installer.arguments = ["-m", "755", source.path, url.path]
        try installer.run()
        installer.waitUntilExit()
        guard installer.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
