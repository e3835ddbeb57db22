import GRDB
package import TachoCore

extension Store {
    /// The session or run with this name: the beginning of its short id or of its whole id, in upper or lower case.
    ///
    /// - Parameter kind: looks for this kind only; nil looks for both.
    /// - Throws: `StoreError.notFound`, `StoreError.ambiguous`.
    package func subject(named name: String, kind: AnnotationSubject.Kind? = nil) throws -> AnnotationSubject {
        let sessions = kind == .run ? [] : try sessions(named: name).map { AnnotationSubject.session($0.id) }
        let runs = kind == .session ? [] : try runs(named: name).map(AnnotationSubject.init)
        let subjects = sessions + runs
        guard let subject = subjects.first else { throw StoreError.notFound(name: name, kind: kind) }
        guard subjects.count == 1 else { throw StoreError.ambiguous(name: name, candidates: subjects) }
        return subject
    }
}

extension AnnotationSubject {
    /// A run that was read from the store.
    package init(_ run: RunRecord) {
        self = .run(agent: run.agent, key: run.key, id: run.id)
    }
}
