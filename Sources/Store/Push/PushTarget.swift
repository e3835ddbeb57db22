package import TachoCore

/// What is known of a database that was pushed to.
package struct PushTarget: Hashable, Sendable {
    /// The digest of its address.
    package var addressHash: String
    /// Which server and database answered.
    package var serverID: String?
    /// The digest of the settings that decide what is sent.
    package var settings: String?
    /// Every session up to this revision is there.
    package var ackedRev: Int64 = 0
    /// When a push last succeeded.
    package var pushedAt: Timestamp?
    /// When one was last tried.
    package var triedAt: Timestamp?
    /// Why the last one failed; nil if it did not.
    package var error: String?
    /// Another host that pushes under this machine's id.
    package var otherHost: String?

    package init(addressHash: String) {
        self.addressHash = addressHash
    }
}
