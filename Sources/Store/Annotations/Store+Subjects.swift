import GRDB
package import TachoCore

extension Store {
    /// The session or run whose id begins with `prefix`, in upper or lower case.
    ///
    /// Short ids are unique only among sessions or among runs, so a prefix may match both; it then means the session,
    /// which is what people usually tag.
    ///
    /// - Parameter kind: looks for this kind only; nil looks for both.
    /// - Throws: `StoreError.subjectNotFound`, or what `session(prefix:)` and `run(prefix:)` throw.
    package func subject(prefix: String, kind: AnnotationSubject.Kind? = nil) throws -> AnnotationSubject {
        switch kind {
        case .session: return .session(try session(prefix: prefix).id)
        case .run: return AnnotationSubject(try run(prefix: prefix))
        case nil: break
        }
        do {
            return .session(try session(prefix: prefix).id)
        } catch StoreError.sessionNotFound {
            do {
                return AnnotationSubject(try run(prefix: prefix))
            } catch StoreError.runNotFound {
                throw StoreError.subjectNotFound(prefix: prefix)
            }
        }
    }
}

extension AnnotationSubject {
    /// A run that was read from the store.
    package init(_ run: RunRecord) {
        self = .run(agent: run.agent, key: run.key, id: run.id)
    }
}
