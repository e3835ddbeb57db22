package import TachoCore

/// This machine as databases know it.
package struct Machine: Hashable, Sendable {
    /// A random UUID, made at the first push.
    package var id: String
    /// The key of the hashes of repositories' names; random, never sent.
    package var key: String
    /// The machine that had the id last.
    package var host: String
    package var boot: String
    /// Sessions that began before are another machine's, of which the directory was copied; nil for none.
    package var since: Timestamp?

    package init(id: String, key: String, host: String, boot: String, since: Timestamp? = nil) {
        self.id = id
        self.key = key
        self.host = host
        self.boot = boot
        self.since = since
    }
}
