import Foundation
import TestSupport

/// A home for a sandbox whose path is as short as people's are, and as long on every machine: texts that are broken into
/// lines come out the same everywhere, whatever the directory for temporary files is called.
final class ShortHome: Sendable {
    /// The path, which has no links in it; as long as `shown`.
    let path: String
    /// What stands for it in approved text.
    static let shown = "/home/some-user"

    /// Takes the place of the sandbox's home, which must be empty and is a link to it from now on.
    init(of sandbox: Sandbox) throws {
        path = "/tmp/t-\(UUID().uuidString.prefix(8).lowercased())"
        try FileManager.default.moveItem(atPath: sandbox.home.path, toPath: path)
        try FileManager.default.createSymbolicLink(atPath: sandbox.home.path, withDestinationPath: path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
