/// The tables of one topic, and what is created on top of them.
struct SchemaPart {
    var tables: String
    /// `CREATE INDEX`, `CREATE TRIGGER` and `CREATE VIEW` statements; they are executed once all tables hold their
    /// rows.
    var rest: String
}
