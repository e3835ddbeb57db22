import GRDB
package import TachoCore

extension Store {
    /// Adds and removes tags of a session or a run, and returns its own tags afterwards, sorted.
    ///
    /// A tag that the user removes from a session stays removed, even if a rule would set it.
    @discardableResult
    package func tag(_ subject: AnnotationSubject, _ edit: TagEdit) throws -> [String] {
        try say(UserWord(subject, .tags(edit))) { try $0.tags($1) }
    }

    /// The tags of a session or a run itself, by hand or by rule, sorted; not those of a session's runs.
    package func tags(of subject: AnnotationSubject) throws -> [String] {
        try read { try AnnotationRows(subject).tags($0) }
    }

    /// Sets the note of a session or a run, or removes it with nil.
    package func setNote(_ text: String?, on subject: AnnotationSubject) throws {
        try say(UserWord(subject, .note(text))) { _, _ in }
    }

    /// The note of a session or a run; nil without one.
    package func note(of subject: AnnotationSubject) throws -> String? {
        try read { try AnnotationRows(subject).note($0) }
    }
}
