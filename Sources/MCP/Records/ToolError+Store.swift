import TachoCore
import TachoStore

extension ToolError {
    /// Words an error of the store for the caller of a tool; nil if the caller cannot fix it.
    init?(_ error: StoreError) {
        switch error {
        case .notFound(let name, .run): self = Self.notFound("run", name, filters: "repo, session_id or since")
        case .notFound(let name, _): self = Self.notFound("session", name, filters: "repo or since")
        case .ambiguous(let name, let candidates): self = Self.ambiguous(name, candidates)
        case .busy: self.init("Another process is writing to the records. Call again in a moment.")
        // Where the records are is nobody's business but the user's.
        case .notAccessible: self.init("The records cannot be read. 'tacho doctor' says why.")
        case .damaged: self.init("The records are damaged. Any command of tacho in a terminal makes them anew.")
        case .foreign: self.init("The database is not tacho's. 'tacho doctor' says where it is.")
        case .newer: self.init("The records are of a newer tacho. Start the server of that version.")
        case .failed: return nil
        }
    }

    private static func notFound(_ kind: String, _ name: String, filters: String) -> ToolError {
        let text = JSONValue.string(name).excerpt
        return ToolError("No \(kind) has the id \(text). Call \(kind)_list (filter by \(filters)) to find one.")
    }

    private static func ambiguous(_ name: String, _ candidates: [AnnotationSubject]) -> ToolError {
        let text = JSONValue.string(name).excerpt
        return ToolError(
            "Several ids match \(text): \(candidates.map(\.id).joined(separator: ", ")). Pass a whole id."
        )
    }
}
