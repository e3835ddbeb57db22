import TachoCore
import TachoIngest
import TachoStore
import TachoSystem

extension Library {
    /// Goes on with a forgetting that was interrupted, or that something came in after, takes secrets out of files that were
    /// written before their forms were known, and follows `previews = false`.
    ///
    /// - Throws: as `scrub`.
    func removeWhatIsDue(_ context: Context) throws {
        if try store.dueScrubbing() != nil { try scrub(context) }
        if try store.mayHaveSecretsInFiles() { try removeOldSecrets(context) }
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

    /// Takes secrets out of the journal, the kept imports and the copies that upgrades made.
    ///
    /// A copy that is damaged is removed. What cannot be written to now is said, and left to the next command.
    private func removeOldSecrets(_ context: Context) throws {
        do {
            try RecordFiles(store: store, paths: context.paths).removeSecrets()
        } catch let error as SystemError {
            return context.output.say("tacho: secrets are left in \(context.paths.home): \(error.description)")
        }
        for path in RecordCopies.ofUpgrades(in: context.paths) {
            do {
                try DatabaseCopy(path: path).removeSecrets()
            } catch let error as StoreError {
                guard error.obstacle == nil else { throw error }
                try RecordCopies.remove(path)
            }
        }
        try store.noteFilesWithoutSecrets()
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
