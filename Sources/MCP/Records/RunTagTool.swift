import TachoCore
import TachoStore

extension Tool {
    static func runTag(_ source: RecordSource) -> Tool {
        Tool(
            name: "run_tag",
            title: "Tag a run or a session",
            description:
                "Adds, removes or replaces the tags of one run or session, and returns the result. A run's tags also show "
                + "on its session, and filter both lists.",
            annotations: .replaces,
            arguments: [
                .optional(
                    "run_id",
                    .string("The run's id or its last 7 characters. Pass either this or session_id.", longest: 64)
                ),
                .optional("session_id", .string("The session's id or its last 7 characters.", longest: 64)),
                .optional("add", .array(of: .string(), "Tags to add, for example [\"feature-x\"].", longest: 20)),
                .optional("remove", .array(of: .string(), "Tags to remove.", longest: 20)),
                .optional(
                    "tags",
                    .array(of: .string(), "The complete new list of tags, instead of add and remove.", longest: 20)
                ),
            ],
            result: [
                .optional("run_id", .string("The run that was tagged.")), .required("session_id", .string()),
                .required("tags", .array(of: .string(), "The resulting tags of the run or session.")),
                .optional("session_tags", .array(of: .string(), "All tags shown on its session.")),
            ]
        ) { arguments, _ in
            let edit = try TagEdit(arguments)
            guard (arguments.string("run_id") == nil) != (arguments.string("session_id") == nil) else {
                throw ToolError("Pass either run_id or session_id. Call run_list or session_list to find one.")
            }
            return try source.read(for: .annotating) { try tag(edit, arguments, in: $0, source) }
        }
    }

    private static func tag(
        _ edit: TagEdit,
        _ arguments: Arguments,
        in store: Store,
        _ source: RecordSource
    ) throws -> JSONValue {
        var members: [String: JSONValue] = [:]
        let session: SessionID
        if let prefix = arguments.string("run_id") {
            let run = try source.run(prefix, in: store)
            members["run_id"] = .string(run.id.rawValue)
            members["tags"] = JSONValue(tags: try store.tag(AnnotationSubject(run), edit))
            session = run.session
        } else {
            session = try source.session(arguments.string("session_id") ?? "", in: store).id
            members["tags"] = JSONValue(tags: try store.tag(.session(session), edit))
        }
        members["session_id"] = .string(session.rawValue)
        // A run of this repository may belong to a session of another one, which is not shown.
        do {
            members["session_tags"] = JSONValue(tags: try source.session(session.rawValue, in: store).tags)
        } catch StoreError.notFound {
            members["session_tags"] = nil
        }
        return .object(members)
    }
}

extension TagEdit {
    /// Reads the change that a call asks for.
    fileprivate init(_ arguments: Arguments) throws {
        let added = try Self.tags("add", in: arguments)
        let removed = try Self.tags("remove", in: arguments)
        if let all = try Self.tags("tags", in: arguments) {
            guard added == nil, removed == nil else {
                throw ToolError("tags replaces all tags, so it cannot be combined with add or remove.")
            }
            self.init(replacingAllWith: all)
        } else {
            guard added != nil || removed != nil else {
                throw ToolError("Nothing to change: pass add, remove or tags, each a list of words.")
            }
            self.init(adding: added ?? [], removing: removed ?? [])
        }
    }

    private static func tags(_ name: String, in arguments: Arguments) throws -> [Tag]? {
        try arguments.strings(name)?.map { text in
            do throws(TagProblem) {
                return try Tag(text)
            } catch {
                throw ToolError("\(name): \(error.description). Nothing was changed.")
            }
        }
    }
}

extension JSONValue {
    fileprivate init(tags: [String]) {
        self = .array(tags.map(JSONValue.string))
    }
}
