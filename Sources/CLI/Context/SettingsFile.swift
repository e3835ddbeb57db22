import Foundation
import TachoSystem

/// The user's settings file as bytes; a link in its place is followed.
struct SettingsFile {
    /// Where the user sees it.
    let path: String

    private static let sizeLimit = 1 << 20

    init(_ context: Context) { path = context.paths.configuration }

    private var target: String { (try? SymbolicLink.target(of: path)) ?? path }

    /// Its contents; nil if the file does not exist.
    var bytes: [UInt8]? { SmallFile.bytes(target, limit: Self.sizeLimit, chunk: 4_096) }

    func makeDirectory() {
        try? FileManager.default.createDirectory(
            atPath: FilePath.parent(path),
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Replaces it at once; owner and mode stay as they are, a new one is the user's alone.
    func replace(with bytes: [UInt8]) throws {
        makeDirectory()
        let status = FileStatus(following: target)
        do throws(SystemError) {
            let permissions = status?.permissions ?? 0o600
            try AtomicFile.replace(target, with: bytes, permissions: permissions, owner: status)
        } catch {
            throw Failure.file(path, action: .write, reason: error.description)
        }
    }
}
