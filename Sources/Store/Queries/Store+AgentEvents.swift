import GRDB
package import TachoCore

extension Store {
    /// When the hooks of an agent last reported something; nil if they never did.
    ///
    /// - Throws: `StoreError`.
    package func lastAgentEvent(_ agent: String) throws -> Timestamp? {
        try read { database in
            try Int64.fetchOne(database, sql: "SELECT max(last_at) FROM hook_state WHERE agent = ?", arguments: [agent])
        }
        .map(Timestamp.init(milliseconds:))
    }
}
