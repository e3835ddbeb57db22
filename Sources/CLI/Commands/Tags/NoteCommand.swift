import ArgumentParser
import TachoCore
import TachoStore

struct NoteCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Add a note to a session or run, or show it.",
        discussion: """
            EXAMPLES
              tacho note 0198f3 the login test, second try
              tacho note . "went in circles: ask for a plan first"
              tacho note last                     show the latest session's note
              tacho note 0198f3 --remove

            \(NamedRecords.explanation)
            """
    )

    /// The longest note, in bytes: a note, not a document.
    static let maximumSizeInBytes = 16_384

    @Argument(help: ArgumentHelp("The session or run.", valueName: "id"), completion: WordCompletion.ids)
    var id: String

    @Argument(
        help: ArgumentHelp("The note, which replaces any previous one. Without it, show the note.", valueName: "text")
    )
    var text: [String] = []

    @Flag(help: "Remove the note.")
    var remove = false

    @Flag(help: "The id is a run's id.")
    var run = false

    func validate() throws {
        if remove && !text.isEmpty { throw ValidationError("--remove cannot be combined with a text") }
        let note = text.joined(separator: " ")
        if note.utf8.count > Self.maximumSizeInBytes {
            throw ValidationError(
                "a note can have at most \(Self.maximumSizeInBytes) bytes; this one has \(note.utf8.count)"
            )
        }
        if !text.isEmpty, note.allSatisfy(\.isWhitespace) {
            throw ValidationError("a note cannot be empty; use --remove to remove it")
        }
    }

    func run(in context: Context) throws {
        let isReading = text.isEmpty && !remove
        let store = try (isReading ? Library.current(context) : Library.writable(context)).store
        let subject = try NamedRecords(store: store, context: context).subject(id, isRun: run)
        let name = "\(subject.kind.rawValue) \(subject.short)"
        if remove, try store.note(of: subject) != nil {
            try store.setNote(nil, on: subject)
            return context.output.say("Removed the note of \(name).")
        }
        if !text.isEmpty {
            try store.setNote(text.joined(separator: " "), on: subject)
            return context.output.say("Noted on \(name).")
        }
        guard let note = try store.note(of: subject) else {
            return context.output.say("The \(subject.kind.rawValue) \(subject.id) has no note.")
        }
        try context.output.write(SafeText.block(note) + "\n")
    }
}
