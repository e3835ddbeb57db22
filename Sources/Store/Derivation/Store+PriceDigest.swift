import GRDB

extension Store {
    /// The digest of the price table that the stored costs are made of; nil before the first.
    ///
    /// - Throws: `StoreError`.
    package func priceDigest() throws -> UInt64? {
        try read { database in
            let text = try String.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'price_digest'")
            return text.flatMap { UInt64($0, radix: 16) }
        }
    }

    /// Notes the price table that the stored costs are made of.
    func setPriceDigest(_ digest: UInt64) throws {
        try write { try Self.setPriceDigest(digest, $0.database) }
    }

    /// Notes the price table that the stored costs are made of, within a transaction.
    static func setPriceDigest(_ digest: UInt64, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('price_digest', ?)",
            arguments: [String(digest, radix: 16)]
        )
    }
}
