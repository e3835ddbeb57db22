import Foundation
import TestSupport

/// A second name of a sandbox's home that is as short as people's are, and as long on every machine: texts that are broken
/// into lines come out the same everywhere.
final class ShortHome: Sendable {
    /// The path: as long as `shown`.
    let path: String
    /// What stands for it in approved text.
    static let shown = "/home/some-user"

    /// Makes the name.
    init(of sandbox: Sandbox) throws {
        path = "/tmp/t-\(UUID().uuidString.prefix(8).lowercased())"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: sandbox.home.path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
