import GRDB

extension Store {
    /// The digest of the prices that stored costs are based on; nil if there are no costs yet.
    package func priceDigest() throws -> UInt64? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'price_digest'")
            return text.flatMap { UInt64($0, radix: 16) }
        }
    }

    /// Records which prices the stored costs are based on.
    func setPriceDigest(_ digest: UInt64) throws {
        try write { try Self.setPriceDigest(digest, $0.database) }
    }

    /// Records which prices the stored costs are based on, within a transaction.
    static func setPriceDigest(_ digest: UInt64, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('price_digest', ?)",
            arguments: [String(digest, radix: 16)]
        )
    }
}
