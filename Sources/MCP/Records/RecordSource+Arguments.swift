import Foundation
import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

extension RecordSource {
    /// The path of a repository from an argument: absolute, `~/…`, `.` for the client's own, or its directory's name.
    ///
    /// Nothing on disk is looked at: paths are compared with the recorded ones as they are. Without an argument the
    /// scope counts.
    func repository(_ argument: String?) throws -> String? {
        guard let argument else { return client.scope }
        let path = try repositoryPath(argument)
        guard let scope = client.scope, path != scope else { return path }
        throw ToolError("This server is limited to \(scope). Omit repo.")
    }

    private func repositoryPath(_ argument: String) throws -> String {
        if argument == "." { return client.repository }
        let path = UserDirectories.expandingTilde(in: argument, home: user.home)
        if path.hasPrefix("/") { return FilePath.resolve(path, in: "/") }
        return try repository(named: argument)
    }

    private func repository(named name: String) throws -> String {
        let known = try read { try $0.directories() }.filter { client.scope == nil || $0 == client.scope }
        let parts = PathParts.names(of: name)
        let matches = known.filter { PathParts.names(of: $0).suffix(parts.count) == parts[...] }
        if let path = matches.first, matches.count == 1 { return path }
        guard matches.isEmpty else {
            throw ToolError("Several repositories have this name: \(matches.joined(separator: ", ")). Pass the path.")
        }
        let names = known.map(PathParts.last)
        throw ToolError(
            "No recorded repository is named \(JSONValue.string(name).excerpt).\(CloseMatch.hint(for: name, among: names, quote: "\"")) "
                + "repo takes an absolute path, a directory's name, or \".\" for the current repository."
        )
    }

    /// The times that the arguments `since` and `until` mean: a range such as `mon..wed` has both ends.
    ///
    /// - Throws: `ToolError` for what cannot be meant, such as a start in the future or an end before the start.
    func period(in arguments: Arguments) throws -> (since: Timestamp?, until: Timestamp?) {
        let (since, until) = (arguments.string("since"), arguments.string("until"))
        do throws(TimeBounds.Problem) {
            let bounds = try TimeBounds(since: since, until: until, now: user.now(), calendar: calendar)
            return (bounds.since, bounds.until)
        } catch {
            switch error.end {
            case .since: throw Self.error(error.fault, "since", since)
            case .until: throw Self.error(error.fault, "until", until)
            }
        }
    }

    /// The period that the words of an argument mean; a single moment means the time since then.
    ///
    /// - Throws: `ToolError` for what is no time, or has not begun.
    func period(_ name: String, _ text: String, now: Timestamp) throws -> Range<Timestamp> {
        do throws(TimeFault) {
            if let period = try TimeExpression.begun(text, now: now, calendar: calendar).period(until: now) {
                return period
            }
        } catch {
            throw Self.error(error, name, text)
        }
        throw Self.error(.empty, name, text)
    }

    private var calendar: CostCalendar { CostCalendar(local: context.local, weekStart: user.weekStart) }

    private static func error(_ fault: TimeFault, _ name: String, _ text: String?) -> ToolError {
        let what =
            switch fault {
            case .unreadable:
                "must be ISO 8601, for example 2026-09-01 or 2026-09-01T10:00:00Z, or 7d, 12h, 1mo, today, tuesday, "
                    + "last week, 3 days ago, mon..wed"
            case .future: "is in the future"
            case .empty: "covers no time; use 7d, 12h or today"
            case .tooEarly: "is before 1970"
            case .secondEnd: "must be a single time where until is given, too"
            case .reversed: "must be after since"
            }
        return ToolError("\(name) \(what); got \(JSONValue.string(text ?? "").excerpt).")
    }
}
