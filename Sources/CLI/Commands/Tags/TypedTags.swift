import TachoCore
import TachoStore

/// Tags that are typed on a full screen, which has one line for whatever comes of it.
enum TypedTags {
    /// Tags a session by words such as `+feature-x -old`; returns what to say about it.
    static func apply(_ words: String, to id: SessionID, in store: Store) -> String {
        do {
            let tags = try store.tag(.session(id), try TagEdit(words: words))
            return tags.isEmpty ? "no tags" : "tags: \(tags.joined(separator: " "))"
        } catch let problem as TagProblem {
            return problem.description
        } catch {
            return (error as? StoreError)?.description ?? "\(error)"
        }
    }
}
