import Foundation

/// `null` in a JSON object.
enum NSNullValue {
    static var null: Any { NSNull() }
}

extension ClaudeConversation {
    /// The ways in which the agent began a conversation with the history of another one.
    private enum Style {
        /// `-p --fork-session`: same line ids, one turn id, `requestSessionId` on answers.
        case oneShotFork
        /// `/branch`: new line ids, `forkedFrom` on every line.
        case branch
        /// Old `--resume`: the new id on every line and nothing else.
        case unmarked
        /// Older `--resume`: the old id stays on the lines.
        case keptID
    }

    /// Makes a conversation that begins with this one's history.
    func forked() -> ClaudeConversation {
        let style = world.pick(world.isOld ? [Style.unmarked, .keptID] : [.oneShotFork, .branch])
        let fork = ClaudeConversation(world: world, id: world.uuid())
        if style == .oneShotFork { fork.fixedTurn = world.uuid() }
        var renamed: [String: String] = [:]
        for line in file.lines where line["uuid"] is String {
            var copy = line
            let isAnswer = line["type"] as? String == "assistant"
            if style != .keptID { copy["sessionId"] = fork.id }
            if style == .oneShotFork, copy["promptId"] != nil { copy["promptId"] = fork.fixedTurn }
            if isAnswer, style == .oneShotFork || style == .branch {
                copy["requestSessionId"] = line["requestSessionId"] ?? line["sessionId"]
            }
            if style == .branch {
                let uuid = world.uuid()
                if let old = line["uuid"] as? String { renamed[old] = uuid }
                if let parent = line["parentUuid"] as? String { copy["parentUuid"] = renamed[parent] ?? parent }
                let original = (line["forkedFrom"] as? [String: Any])?["messageUuid"] ?? line["uuid"]
                copy["uuid"] = uuid
                copy["forkedFrom"] = ["sessionId": id, "messageUuid": original]
            }
            if style == .branch || style == .oneShotFork && isAnswer { world.truth.parents[fork.id] = "known" }
            fork.file.append(copy)
        }
        fork.file.leaf = file.leaf.map { renamed[$0] ?? $0 }
        return fork
    }
}
