/// Why another program's database could not be read; it is left for the next time.
package enum DatabaseFailure: Error, Hashable, Sendable {
    /// The other program kept changing it.
    case busy
    /// It is no SQLite database, an encrypted one, or one with pages that make no sense.
    case damaged(String)
    /// It has tables of another form than those that are known; the text names what is missing.
    case unknownForm(String)
}

/// A value for a parameter of a query.
package enum DatabaseValue: Hashable, Sendable {
    case integer(Int)
    case text(String)
}
