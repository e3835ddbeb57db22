import TachoCore
import TachoIngest
import TachoStore
import TachoSystem

extension Library {
    /// Goes on with a forgetting that was interrupted, or that something came in after, and follows `previews = false`.
    ///
    /// - Throws: as `scrub`.
    func removeWhatIsDue(_ context: Context) throws {
        if try store.dueScrubbing() != nil { try scrub(context) }
        try Retention(library: self, context: context).followPreviews()
    }

    /// Takes what is forgotten out of every file below tacho's home.
    ///
    /// - Throws: `StoreError`, `Failure.file`; the next command goes on then.
    func scrub(_ context: Context) throws {
        try store.sweepForgotten()
        try store.makeRuns(settings)
        try writing(context) { try RecordFiles(store: store, paths: context.paths).removeForgotten() }
        // Copies that were made after a forgetting have nothing of it.
        if try store.dueScrubbing() == .copies { try RecordCopies.remove(in: context.paths) }
        try store.scrub()
    }

    /// Runs a body that changes files of records.
    func writing(_ context: Context, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as SystemError {
            throw Failure.file(context.paths.home, action: .write, reason: error.description)
        }
    }
}
