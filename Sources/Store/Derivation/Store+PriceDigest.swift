import GRDB

extension Store {
    /// The digest of the prices that stored costs are based on; nil if there are no costs yet.
    package func priceDigest() throws -> UInt64? {
        try setting(.priceDigest).flatMap { UInt64($0, radix: 16) }
    }

    /// Records which prices the stored costs are based on.
    func setPriceDigest(_ digest: UInt64) throws {
        try write { try Self.setPriceDigest(digest, $0.database) }
    }

    /// Records which prices the stored costs are based on, within a transaction.
    static func setPriceDigest(_ digest: UInt64, _ database: Database) throws {
        try StoredSetting.priceDigest.set(String(digest, radix: 16), database)
    }
}
