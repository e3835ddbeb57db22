/// What can go wrong between tacho and a database; `PsqlFailure+Text.swift` has the messages.
package enum PsqlFailure: Error, Hashable {
    /// There is no psql.
    case missing
    /// It could not be started; the system's reason.
    case notStarted(String)
    /// The address is not one that psql takes.
    case badAddress(AddressProblem)
    /// The server cannot be reached or refuses the connection; psql's first line, cleaned.
    case noConnection(String)
    /// The server refused a statement; psql's first line, cleaned.
    case refused(String)
    /// psql ended, or was ended, before the script did; the signal's number if it was that.
    case ended(signal: Int32?)
    /// Nothing came from the server for too long.
    case timedOut
}
