// Made by make_tables.py. Do not edit.

extension PriceTables {
    /// The day on which the tables that are not kept by hand were read (UTC).
    package static let readOn = "2026-11-22"
}
