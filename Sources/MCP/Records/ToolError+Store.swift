import TachoCore
import TachoStore

extension ToolError {
    /// Words an error of the store for the caller of a tool; nil if the caller cannot fix it.
    init?(_ error: StoreError) {
        switch error {
        case .sessionNotFound(let prefix): self = Self.notFound("session", prefix, filters: "repo or since")
        case .runNotFound(let prefix): self = Self.notFound("run", prefix, filters: "repo, session_id or since")
        case .ambiguousSession(let prefix, let candidates):
            self = Self.ambiguous("session", prefix, candidates.map(\.rawValue))
        case .ambiguousRun(let prefix, let candidates):
            self = Self.ambiguous("run", prefix, candidates.map(\.rawValue))
        case .busy: self.init("The records are locked by another process. Call again in a moment.")
        default: return nil
        }
    }

    private static func notFound(_ kind: String, _ prefix: String, filters: String) -> ToolError {
        let text = JSONValue.string(prefix).excerpt
        return ToolError("No \(kind) id begins with \(text). Call \(kind)_list (filter by \(filters)) to find one.")
    }

    private static func ambiguous(_ kind: String, _ prefix: String, _ ids: [String]) -> ToolError {
        let text = JSONValue.string(prefix).excerpt
        return ToolError(
            "Several \(kind) ids begin with \(text): \(ids.joined(separator: ", ")). Pass a longer prefix."
        )
    }
}
