package import TachoCore

/// What is kept in the journal's `words.jsonl`.
package protocol KeptWord: Sendable {
    /// The word as a line, its newline included.
    func line(at moment: Timestamp) -> [UInt8]
}

/// What the user said of a session or a run: one line of the journal's `words.jsonl`.
///
/// The lines are applied in the order of the file, and applying them again changes nothing. So annotations outlive the database
/// like all else:
/// `{"v":1,"word":"tags","at":1795360417123,"session":"0198…","added":["feature-x"],"removed":[],"all":false}`.
package struct UserWord: KeptWord, Hashable {
    package enum Content: Hashable, Sendable {
        case tags(TagEdit)
        /// A note; nil removes it.
        case note(String?)
        /// The session, known from a log, has become a part of another, which has what was said of it.
        case moved(to: SessionID)
        /// The session is not wanted any more.
        case forgotten(Tombstone)
    }

    package var subject: AnnotationSubject
    package var content: Content

    package init(_ subject: AnnotationSubject, _ content: Content) {
        self.subject = subject
        self.content = content
    }

    package func line(at moment: Timestamp) -> [UInt8] {
        var line = JSONWriter(escaping: .terminalSafe)
        line.object { line in
            line.member("v", JournalEvent.formatVersion)
            line.member("word", content.name)
            line.member("at", moment.milliseconds)
            switch subject {
            case .session(let id): line.member("session", id.rawValue)
            case .run(let agent, let key, let id):
                line.member("run", id.rawValue)
                line.member("agent", agent)
                line.member("key", key)
            }
            switch content {
            case .tags(let edit):
                line.array("added") { list in for tag in edit.added { list.text(tag.rawValue) } }
                line.array("removed") { list in for tag in edit.removed { list.text(tag.rawValue) } }
                line.member("all", edit.replacesAll)
            case .note(let text): line.member("text", text)
            case .moved(let heir): line.member("to", heir.rawValue)
            case .forgotten(let tombstone):
                line.member("salt", tombstone.salt)
                line.member("sums", tombstone.keepsSums)
                line.array("runs") { list in for run in tombstone.runs { list.text(run) } }
                line.array("spans") { list in for span in tombstone.spans { list.text(span.word) } }
            }
        }
        line.newline()
        return line.bytes
    }

    /// Reads a line without its newline; nil when it is no word.
    package init?(line: UnsafeRawBufferPointer) {
        guard (try? JSONSyntax.check(line)) != nil, let fields = JSONObject(line),
            fields.wholeNumber("v") == JournalEvent.formatVersion, let subject = AnnotationSubject(fields)
        else { return nil }
        self.subject = subject
        switch fields.string("word") {
        case "note": content = .note(fields.string("text"))
        case "tags":
            var edit = TagEdit(adding: Self.tags(fields["added"]), removing: Self.tags(fields["removed"]))
            edit.replacesAll = fields.boolean("all") ?? false
            content = .tags(edit)
        case "moved":
            guard let heir = fields.string("to").flatMap(SessionID.init(rawValue:)) else { return nil }
            content = .moved(to: heir)
        case "forgotten":
            guard let salt = fields.string("salt") else { return nil }
            content = .forgotten(
                Tombstone(
                    salt: salt,
                    runs: Self.texts(fields["runs"]),
                    spans: Self.texts(fields["spans"]).compactMap(Tombstone.Span.init(word:)),
                    keepsSums: fields.boolean("sums") ?? false
                )
            )
        default: return nil
        }
    }

    /// Whether a line keeps something away that the user does not want any more.
    package static func isTombstone(_ line: some Sequence<UInt8>) -> Bool {
        Array(line).withUnsafeBytes { UserWord(line: $0)?.isTombstone ?? (TextFloor(line: $0) != nil) }
    }

    /// A pruned session and its tombstone, where a line is one that leaves the sums; nil for any other.
    package static func pruned(_ line: some Sequence<UInt8>) -> (session: SessionID, tombstone: Tombstone)? {
        guard let word = Array(line).withUnsafeBytes({ UserWord(line: $0) }), case .session(let id) = word.subject,
            case .forgotten(let tombstone) = word.content, tombstone.keepsSums
        else { return nil }
        return (id, tombstone)
    }

    private static func tags(_ list: JSONCursor?) -> [Tag] { texts(list).compactMap(Tag.init(rawValue:)) }

    private static func texts(_ list: JSONCursor?) -> [String] {
        guard var list, list.enterArray() else { return [] }
        var texts: [String] = []
        while list.nextElement() {
            if let text = list.text() { texts.append(text.string) }
        }
        return texts
    }
}

extension UserWord {
    var isTombstone: Bool {
        if case .forgotten = content { true } else { false }
    }
}

extension UserWord.Content {
    fileprivate var name: String {
        switch self {
        case .tags: "tags"
        case .note: "note"
        case .moved: "moved"
        case .forgotten: "forgotten"
        }
    }
}

extension AnnotationSubject {
    /// Reads what `UserWord.line` wrote.
    fileprivate init?(_ fields: JSONObject) {
        if let id = fields.string("session").flatMap(SessionID.init(rawValue:)) {
            self = .session(id)
        } else if let id = fields.string("run").flatMap(RunID.init(rawValue:)), let agent = fields.string("agent"),
            let key = fields.string("key")
        {
            self = .run(agent: agent, key: key, id: id)
        } else {
            return nil
        }
    }
}
