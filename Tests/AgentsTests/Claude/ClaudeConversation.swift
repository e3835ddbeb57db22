import Foundation
import TachoCore

/// One conversation of a world and its transcript.
final class ClaudeConversation {
    /// One run while it is told.
    final class Run {
        let key: String
        let turn: String
        var state = RunFact.State.active

        init(key: String, turn: String) {
            self.key = key
            self.turn = turn
        }
    }

    let world: ClaudeWorld
    let id: String
    let file: ClaudeTranscript
    /// The leaf after each run of the main thread, and the run: where a rewind may go back to.
    var history: [(run: String, leaf: String)] = []
    /// In a fork by `-p --fork-session` all prompts have one turn id.
    var fixedTurn: String?
    private var slug: String { "-home-me-src" }

    init(world: ClaudeWorld, id: String) {
        self.world = world
        self.id = id
        file = world.newFile("-home-me-src/\(id).jsonl")
        addNoise()
    }

    var folder: String { "\(slug)/\(id)" }

    // MARK: Lines

    /// Adds a line to a transcript with the keys that all lines have, and returns its `uuid`.
    @discardableResult
    func add(
        _ type: String,
        _ keys: [String: Any],
        to transcript: ClaudeTranscript? = nil,
        parent: String?? = nil
    ) -> String {
        let transcript = transcript ?? file
        let uuid = world.uuid()
        var line: [String: Any] = [
            "type": type, "uuid": uuid, "sessionId": id, "timestamp": world.tick(), "cwd": "/home/me/src",
            "version": "2.1.200", "gitBranch": "main", "isSidechain": false, "userType": "external",
            "entrypoint": "cli", "parentUuid": (parent ?? transcript.leaf) ?? NSNullValue.null,
        ]
        line.merge(keys) { $1 }
        if world.isOld { line["promptId"] = nil }
        transcript.append(line)
        transcript.leaf = uuid
        if world.chance(6) { addNoise(to: transcript) }
        return uuid
    }

    /// Lines that mean nothing, between those that do.
    func addNoise(to transcript: ClaudeTranscript? = nil) {
        let transcript = transcript ?? file
        switch world.upTo(6) {
        case 0: transcript.append(["type": "mode", "mode": "normal", "sessionId": id])
        case 1: transcript.append(["type": "summary", "summary": world.trickyText(), "leafUuid": world.uuid()])
        case 2:
            let copy: [String: Any] = [
                "id": world.id("msg"), "role": "assistant", "model": "claude-opus-4-8",
                "usage": ["input_tokens": 5, "output_tokens": 5],
                "content": [["type": "tool_use", "id": world.id("toolu"), "name": "Bash", "input": [:]]],
            ]
            transcript.append(["type": "api-request-blob", "sessionId": id, "hash": "h", "message": copy])
        case 3: transcript.append(["type": "file-history-snapshot", "messageId": world.uuid(), "snapshot": [:]])
        case 4:
            transcript.append([
                "type": "queue-operation", "operation": "enqueue", "sessionId": id, "timestamp": world.tick(),
                "content": world.trickyText(),
            ])
        default: transcript.append(garbage: Array(world.pick(["{", "null", "[1,2", "{\"a\":", "\u{1}\u{2}"]).utf8))
        }
    }

    // MARK: Turns

    /// Something happens: a prompt, or one of the lines that look like one.
    func addTurn() {
        switch world.upTo(9) {
        case 0: addLocalCommand()
        case 1:
            addRun(text: "<command-message>hi</command-message>\n<command-name>/hi</command-name>", isExpanded: true)
        case 2: addRun(text: "<bash-input>ls</bash-input>", trigger: .auto)
        case 3: addRun(text: "<task-notification>\n<summary>done</summary></task-notification>", trigger: .auto)
        case 4: addUnansweredPrompt()
        case 5: addRun(text: world.trickyText() + " task", trigger: .auto, isScheduled: true)
        case 6: addRun(text: "<system-reminder>\(world.trickyText())</system-reminder>\n prompt")
        default: addRun(text: world.trickyText() + " prompt")
        }
        if world.chance(4) { addTotal() }
    }

    /// A command that the agent runs by itself: no run.
    private func addLocalCommand() {
        add("user", ["message": message("<local-command-caveat>Caveat</local-command-caveat>"), "isMeta": true])
        add("user", ["message": message("<command-name>/model</command-name>")])
        if world.chance(2) {
            add("user", ["message": message("<local-command-stdout>ok</local-command-stdout>")])
        } else {
            add("system", ["subtype": "local_command", "content": "<local-command-stdout></local-command-stdout>"])
        }
    }

    /// A prompt that was interrupted before the first answer: a run without a call.
    private func addUnansweredPrompt() {
        let run = startRun(text: "never mind", trigger: .user)
        if world.chance(2) {
            add("user", ["message": blocks([text("[Request interrupted by user]")]), "promptId": run.turn])
            run.state = .interrupted
        }
        end(run)
    }

    func addRun(
        text: String,
        trigger: RunFact.Trigger = .user,
        isExpanded: Bool = false,
        isScheduled: Bool = false
    ) {
        if isScheduled { add("system", ["subtype": "scheduled_task_fire", "content": "Running"]) }
        let run = startRun(text: text, trigger: trigger, isScheduled: isScheduled)
        if isExpanded {
            add("user", ["message": blocks([self.text("Do it")]), "isMeta": true, "promptId": run.turn])
        }
        if text.hasPrefix("<bash-input>") {
            add(
                "user",
                ["message": message("<bash-stdout>x</bash-stdout>"), "promptId": run.turn, "turnOrigin": "human"]
            )
        }
        ClaudeWork(self, run).tell()
        end(run)
    }

    private func startRun(text: String, trigger: RunFact.Trigger, isScheduled: Bool = false) -> Run {
        let turn = fixedTurn ?? world.uuid()
        let isRewind = history.count > 1 && !isScheduled && world.chance(5)
        if isRewind { rewind() }
        var keys: [String: Any] = ["message": message(text), "promptId": turn]
        if text.hasPrefix("<task-notification>") {
            keys["turnOrigin"] = "task_notification"
            keys["origin"] = ["kind": "task-notification"]
        } else if isScheduled {
            keys["isMeta"] = true
        } else if trigger == .user, world.chance(2) {
            keys["turnOrigin"] = "human"
        }
        let run = Run(key: add("user", keys), turn: turn)
        world.truth.runs[run.key] = ClaudeTruth.Run(
            conversation: id,
            trigger: trigger,
            state: .active,
            promptCount: 1,
            isRolledBack: false
        )
        return run
    }

    /// Goes back before the latest runs of this file.
    private func rewind() {
        let kept = world.upTo(history.count - 1) + 1
        for (run, _) in history[kept...] { world.truth.runs[run]?.isRolledBack = true }
        file.leaf = history[kept - 1].leaf
        history.removeSubrange(kept...)
    }

    private func end(_ run: Run) {
        world.truth.runs[run.key]?.state = run.state
        if let leaf = file.leaf { history.append((run.key, leaf)) }
    }

    /// The agent's own total; only the last one counts.
    private func addTotal() {
        let nanodollars = (world.truth.nanodollars[id] ?? 0) + 1 + world.upTo(5_000_000)
        world.truth.nanodollars[id] = nanodollars
        let line: [String: Any] = [
            "type": "cost-state", "sessionId": id, "startTime": 1_790_000_000_000,
            "totalDuration": world.clock - 1_790_000_000_000, "totalCostUSD": Double(nanodollars) / 1e9,
            "modelUsage": ["claude-opus-4-8": ["inputTokens": 3, "costUSD": 0.1]],
        ]
        file.append(line)
        if world.chance(2) { file.append(line) }
    }

    func finish() {
        if world.chance(2) { addTotal() }
    }

    // MARK: Messages

    func text(_ text: String) -> [String: Any] { ["type": "text", "text": text] }
    func blocks(_ blocks: [[String: Any]]) -> [String: Any] { ["role": "user", "content": blocks] }
    func message(_ text: String) -> [String: Any] {
        world.chance(3) ? blocks([self.text(text)]) : ["role": "user", "content": text]
    }
}
