/// The lines of agents' own hooks.
extension JournalLine {
    /// The most bytes of an agent event's line, its newline included.
    package static let agentEventLimit = 512
    /// The most bytes of an id; a longer one is left out, since a part of it would be another id.
    private static let idLimit = 64

    /// Returns the event's line; nil if the conversation's id is none that can be kept.
    ///
    /// What would make it longer than `agentEventLimit` is left out.
    package static func render(_ event: AgentEvent) -> [UInt8]? {
        guard isID(event.conversation) else { return nil }
        var event = event
        event.reason = event.reason.flatMap { isID($0) ? $0 : nil }
        let line = rendered(event)
        if line.count <= agentEventLimit { return line }
        (event.run, event.call) = (nil, nil)
        event.processes = Array(event.processes.prefix(1))
        return rendered(event)
    }

    private static func rendered(_ event: AgentEvent) -> [UInt8] {
        var line = JSONWriter(escaping: .terminalSafe, capacity: agentEventLimit)
        line.object {
            $0.member("v", JournalEvent.formatVersion)
            $0.member("event", "hook")
            $0.member("agent", event.agent, limit: idLimit)
            $0.member("kind", event.kind.rawValue)
            $0.member("at", event.at.milliseconds)
            $0.member("conversation", event.conversation)
            $0.member("run", event.run.flatMap { isID($0) ? $0 : nil })
            $0.member("call", event.call.flatMap { isID($0) ? $0 : nil })
            $0.member("tool", event.tool, limit: idLimit)
            $0.member("subagent", event.subagent.flatMap { isID($0) ? $0 : nil })
            $0.member("background", event.background)
            $0.member("reason", event.reason)
            if !event.commands.isEmpty {
                $0.array("commands") { for hash in event.commands { $0.text(hash, limit: idLimit) } }
            }
            write(event.processes, to: &$0)
        }
        line.newline()
        return line.bytes
    }

    private static func write(_ processes: [ProcessIdentity], to line: inout JSONWriter) {
        guard let boot = processes.first?.boot else { return }
        line.member("boot", boot, limit: idLimit)
        line.array("processes") {
            for process in processes {
                $0.integer(process.pid)
                $0.integer(process.started)
            }
        }
    }

    private static func isID(_ text: String) -> Bool {
        (1...idLimit).contains(text.utf8.count) && PlainWord.isPlain(text, with: ".:/@")
    }

    /// Reads a line of an agent's own hook without its newline; nil when it is none.
    package static func agentEvent(_ line: UnsafeRawBufferPointer) -> AgentEvent? {
        guard (try? JSONSyntax.check(line)) != nil, let line = JSONObject(line),
            line.wholeNumber("v") == JournalEvent.formatVersion, line.text("event") == "hook",
            let agent = line.string("agent"),
            let kind = line.string("kind").flatMap(AgentEvent.Kind.init(rawValue:)),
            let at = line.milliseconds("at").map(Timestamp.init(milliseconds:)),
            let conversation = line.string("conversation")
        else { return nil }
        var event = AgentEvent(agent: agent, kind: kind, at: at, conversation: conversation)
        event.run = line.string("run")
        event.call = line.string("call")
        event.tool = line.string("tool")
        event.commands = line.commands
        event.subagent = line.string("subagent")
        event.background = line.wholeNumber("background").flatMap { $0 >= 0 ? $0 : nil }
        event.reason = line.string("reason")
        event.processes = line.processes
        return event
    }

    /// Reads a line of an agent's own hook without its newline; nil when it is none.
    package static func agentEvent(_ line: String) -> AgentEvent? {
        var line = line
        return line.withUTF8 { agentEvent(UnsafeRawBufferPointer($0)) }
    }
}

extension JSONObject {
    fileprivate var commands: [String] {
        guard var list = self["commands"], list.enterArray() else { return [] }
        var hashes: [String] = []
        while list.nextElement(), let hash = list.text() { hashes.append(hash.string) }
        return hashes
    }

    /// The pids and start times of `"processes":[12,3400,11,3390]`.
    fileprivate var processes: [ProcessIdentity] {
        guard let boot = string("boot"), var list = self["processes"], list.enterArray() else { return [] }
        var numbers: [Int] = []
        while list.nextElement(), let number = list.wholeNumber() { numbers.append(number) }
        return stride(from: 0, to: numbers.count - 1, by: 2).compactMap { index in
            guard let pid = Int32(exactly: numbers[index]), pid > 0 else { return nil }
            return ProcessIdentity(boot: boot, pid: pid, started: Int64(numbers[index + 1]))
        }
    }
}
