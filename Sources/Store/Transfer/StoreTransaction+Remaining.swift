import GRDB
import TachoCore

extension StoreTransaction {
    /// What is left of an exported session, without texts that are not wanted; nil if all of it is forgotten.
    ///
    /// - Parameter isKept: whether it is among those that were merged before, as are those whose sums were kept.
    package func remaining(of exported: ExportedSession, isKept: Bool) throws -> ExportedSession? {
        var exported = exported
        if let floor = try TextFloorRow(database).floor { exported = exported.withoutText(before: floor) ?? exported }
        let forgotten = try ForgottenRows(database)
        guard !forgotten.isEmpty else { return exported }
        if try forgotten.contains(exported.id, orPruned: !isKept) { return nil }
        let agent = exported.session.agent
        var rest = exported
        rest.runs = try exported.runs.filter {
            try !forgotten.contains(run: $0.run.key, agent: agent, orPruned: !isKept)
        }
        // Of a session whose sums were kept, nothing else was.
        if isKept, try forgotten.contains(exported.id) { rest = rest.sumsAlone }
        // A session that is known from a log alone is nothing but its runs.
        if rest.runs.isEmpty, !exported.runs.isEmpty, exported.session.source == .log { return nil }
        return rest
    }
}
