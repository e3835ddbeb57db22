import TachoCore

/// A repository's remote, read from its configuration without running git.
package enum GitRemote {
    /// How many bytes of a configuration are read at most.
    private static let limit = 262_144

    /// The address of the remote `origin`, else of the first, as `RemoteAddress` normalizes it; nil without one.
    package static func address(ofRepository directory: String) -> String? {
        guard let repository = GitRepository.containing(directory) else { return nil }
        guard let text = SmallFile.text(repository.commonDirectory + "/config", limit: limit) else { return nil }
        return RemoteAddress.url(inConfiguration: text).map(RemoteAddress.normalized)
    }
}
