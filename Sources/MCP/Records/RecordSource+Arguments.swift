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
    func period(in arguments: Arguments) throws -> (since: Timestamp?, until: Timestamp?) {
        let (first, last) = (try time("since", in: arguments), try time("until", in: arguments))
        guard let text = arguments.string("since"), TimeExpression.isRange(text) else {
            return (first?.start, last?.end)
        }
        if last != nil { throw ToolError("since must be a single time where until is given, too; got a range.") }
        return (first?.start, first?.end)
    }

    private func time(_ name: String, in arguments: Arguments) throws -> TimeExpression? {
        guard let text = arguments.string(name) else { return nil }
        guard let time = TimeExpression(text, now: user.now(), local: context.local) else {
            throw ToolError(
                "\(name) must be ISO 8601, for example 2026-09-01 or 2026-09-01T10:00:00Z, or 7d, 12h, 1mo, today, "
                    + "tuesday, last week, 3 days ago; got \(JSONValue.string(text).excerpt)."
            )
        }
        return time
    }
}
