import GRDB
package import TachoCore

extension Store {
    /// The session or run with this name: the beginning of its short id or of its whole id, in upper or lower case.
    ///
    /// A session and its first run begin at the same time, so that their whole ids begin alike: the beginning of one
    /// means the session.
    ///
    /// - Parameter kind: looks for this kind only; nil looks for both.
    /// - Throws: `StoreError.notFound`, `StoreError.ambiguous`.
    package func subject(named name: String, kind: AnnotationSubject.Kind? = nil) throws -> AnnotationSubject {
        let subjects = try subjects(named: name, kind: kind)
        guard let subject = subjects.first else { throw StoreError.notFound(name: name, kind: kind) }
        guard subjects.count == 1 else { throw StoreError.ambiguous(name: name, candidates: subjects) }
        return subject
    }

    private func subjects(named name: String, kind: AnnotationSubject.Kind?) throws -> [AnnotationSubject] {
        try IDPattern.find(name) { pattern in
            let sessions = kind == .run ? [] : try sessions(pattern).map { AnnotationSubject.session($0.id) }
            if case .whole = pattern, !sessions.isEmpty { return sessions }
            return sessions + (kind == .session ? [] : try runs(pattern).map(AnnotationSubject.init))
        }
    }
}

extension AnnotationSubject {
    /// A run that was read from the store.
    package init(_ run: RunRecord) {
        self = .run(agent: run.agent, key: run.key, id: run.id)
    }
}
