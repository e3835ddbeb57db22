import TachoCore
import TachoRecords
import TachoStore

extension Store {
    /// What a session is doing right now.
    ///
    /// - Throws: `StoreError`.
    func activity(of session: Session) throws -> Activity {
        var filter = Filter()
        filter.sessions = [session.id]
        filter.limit = 1
        return Activity(session, latest: try runs(filter).first)
    }
}
