import TachoCore

/// What every line of a transcript says about where its content happened.
struct ClaudeLineContext {
    /// The conversation whose transcript the line stands in.
    let conversation: String
    /// The conversation its content happened in, as far as the line says.
    let origin: LogOrigin
    /// The line's position in the file.
    let source: LogSource
    /// Where the agent worked.
    let workPlace: WorkPlace?
    private let identityText: JSONText?
    private let owner: String

    /// The line's id, or that of the line it is a copy of; a line without one is identified by its place.
    var identity: String { identityText?.string ?? "\(owner)@\(source.offset)" }

    /// Works out a line's context.
    ///
    /// Copies are marked in four ways: assistant lines name the conversation that asked (`requestSessionId`), a
    /// branch names the one it was cut from (`forkedFrom`, which may itself be a copy), old versions left the
    /// other conversation's id on the lines, and a conversation that was handed to the background has a mark on all of
    /// its lines, which are copies where another conversation holds them, too.
    init(
        _ record: ClaudeRecord,
        file: LogFile,
        path: ClaudePath,
        offset: Int,
        texts: inout ClaudePending.Texts
    ) {
        let named = record.conversation.map { texts.conversation.string($0) }
        conversation = named ?? path.conversation ?? ""
        owner = path.subagent ?? path.conversation ?? conversation
        source = LogSource(file: file.path, offset: offset)
        identityText = record.forkedFrom.uuid ?? record.uuid
        workPlace = record.cwd.map { cwd in
            let branch = record.branch.flatMap { $0 == "HEAD" || $0.bytes.isEmpty ? nil : texts.branch.string($0) }
            return WorkPlace(cwd: texts.cwd.string(cwd), branch: branch)
        }
        let requested = record.requestConversation.map { texts.origin.string($0) }
        let copied = record.forkedFrom.conversation.map { texts.origin.string($0) }
        if let requested, requested != conversation {
            origin = LogOrigin(requested, evidence: .stated)
        } else if let copied, copied != conversation {
            origin = LogOrigin(copied, evidence: .copied)
        } else if let named, let owner = path.conversation, named != owner {
            origin = LogOrigin(named, evidence: .copied)
        } else {
            origin = LogOrigin(conversation, evidence: record.isBackground ? .copied : .own)
        }
    }

    /// Where the agent worked when it wrote a line of that moment.
    func place(at moment: Timestamp) -> Dated<WorkPlace>? {
        workPlace.map { Dated($0, at: moment) }
    }
}
