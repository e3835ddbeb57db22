import TachoCore
import TachoRecords
import TachoStore

extension Store {
    func activity(of session: Session) throws -> Activity {
        Activity(session, latest: try latestRun(of: session))
    }

    /// A session's latest run; nil if there is none.
    func latestRun(of session: Session) throws -> RunRecord? {
        try runs(Filter(sessions: [session.id], limit: 1)).first
    }
}
