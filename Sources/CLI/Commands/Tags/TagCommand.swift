import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

/// `tacho tag ID… +a -b`: adds, removes and shows tags.
struct TagCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Tag sessions and runs, and show their tags.",
        usage: "tacho tag <id> ... [+<tag> ...] [-<tag> ...] [--run] [<output options>]",
        discussion: """
            EXAMPLES
              tacho tag 0198f3 +feature-x         add a tag to a session
              tacho tag 0198f3 0198f4 +done -wip  add one, remove another, on both
              tacho tag . +ABC-123                the latest session in this repository
              tacho tag last                      show the latest session's tags
              tacho sessions --tag feature-x      sessions with this tag

            \(NamedRecords.explanation)

            A tag has at most \(Tag.maximumLength) characters, no white space and no comma. A run's tags also show on \
            its session and match it in filters. Rules in config.toml tag sessions automatically; a tag you remove is \
            not added again.
            """
    )

    @Flag(help: "The ids are run ids.")
    var run = false

    @OptionGroup(title: "Output")
    var output: OutputOptions

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("Ids, +TAG to add a tag, -TAG to remove one.", valueName: "words"),
        completion: WordCompletion.tagging
    )
    var words: [String] = []

    func validate() throws {
        guard !words.isEmpty else { throw ValidationError("missing id; use: tacho tag ID +TAG") }
        if let option = words.first(where: { $0.hasPrefix("--") }) {
            throw ValidationError("unknown option '\(option)'; to remove a tag, use one dash: -\(option.dropFirst(2))")
        }
        guard !names.isEmpty else { throw ValidationError("missing id; use: tacho tag ID \(words[0])") }
        let edit = try edit()
        if let tag = Set(edit.added).intersection(edit.removed).min() {
            throw ValidationError("'\(tag)' cannot be both added and removed")
        }
    }

    func run(in context: Context) throws {
        let edit = try edit()
        let store = try (edit.isEmpty ? Library.current(context) : Library.writable(context)).store
        let records = NamedRecords(store: store, context: context)
        // All ids are looked up before any is changed.
        let subjects = try names.map { try find($0, records) }
        let tagged = try subjects.map { subject in
            let before = try store.tags(of: subject)
            for tag in edit.removed where !before.contains(tag.rawValue) {
                context.output.say("The \(subject.kind.rawValue) \(subject.id) has no tag '\(tag)'.")
            }
            return TaggedRecord(subject, tags: edit.isEmpty ? before : try store.tag(subject, edit))
        }
        if output.json { return try context.printJSON(RecordDocuments.tagged, tagged) }
        try output.print(
            tagged,
            known: TaggedColumns.all(in: context),
            terminal: ["kind", "id", "tags"],
            machine: ["kind", "id", "tags"],
            to: context.output
        )
    }

    private var names: [String] { words.filter { $0.first != "+" && $0.first != "-" } }

    private func edit() throws -> TagEdit {
        TagEdit(adding: try tags("+"), removing: try tags("-"))
    }

    private func tags(_ sign: Character) throws -> [Tag] {
        try words.filter { $0.first == sign }.map { word in
            do throws(TagProblem) {
                return try Tag(word.dropFirst())
            } catch {
                throw ValidationError(error.description)
            }
        }
    }

    private func find(_ name: String, _ records: NamedRecords) throws -> AnnotationSubject {
        do {
            return try records.subject(name, isRun: run)
        } catch StoreError.notFound(let name, _) where Tag(rawValue: name) != nil && words.count > 1 {
            throw Failure.noSubject(SafeText.line(name))
        }
    }
}
