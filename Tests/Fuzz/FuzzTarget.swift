import TachoAgents
import TachoCore
import TachoMCP

/// A part of tacho that reads bytes that others wrote.
struct FuzzTarget: Sendable {
    let name: String
    let read: @Sendable (UnsafeBufferPointer<UInt8>) -> Void

    static let all = [journal, json, mcp, hooks, secrets, text] + logs

    static let journal = FuzzTarget(name: "journal") { bytes in
        for line in lines(of: bytes) {
            guard let event = JournalLine.event(line) else { continue }
            // What is read is written again, and reads the same.
            let again = JournalLine.render(event).withUnsafeBytes { JournalLine.event(.init(rebasing: $0.dropLast())) }
            precondition(again != nil, "an event that was read cannot be written and read again")
        }
    }

    static let json = FuzzTarget(name: "json") { bytes in
        guard let value = try? JSONValue(json: Array(bytes)) else { return }
        let text = value.json()
        precondition((try? JSONValue(json: text)) != nil, "a value cannot be written and read again")
    }

    static let mcp = FuzzTarget(name: "mcp") { bytes in
        var splitter = LineSplitter(limit: 4_096)
        splitter.append(Array(bytes))
        while case .message(let line)? = splitter.next() {
            guard let value = try? JSONValue(json: line) else { continue }
            if case .invalid(let error, let id) = Message(value) { _ = Response.value(id: id, .failure(error)).json() }
        }
    }

    /// Command lines as the snippets of three shells hand them over.
    static let hooks = FuzzTarget(name: "hooks") { bytes in
        let line = String(decoding: bytes, as: UTF8.self)
        for shell in ShellKind.allCases {
            guard let agent = CommandLineDetector(catalogue: .builtIn, shell: shell).detect(line: line) else {
                continue
            }
            precondition(agent.command.utf8.count <= 512, "a command is stored whole")
        }
    }

    static let secrets = FuzzTarget(name: "secrets") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let redacted = SecretText.redacted(text)
        _ = LogPreview.text(text)
        precondition(SecretText.work(on: text) <= 200 * (text.utf8.count + 1), "the work is more than linear")
        precondition(redacted.utf8.count <= 4 * text.utf8.count + 8, "a redacted text is longer than the text")
    }

    static let text = FuzzTarget(name: "text") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let line = SafeText.line(text)
        let isHarmless = line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        precondition(isHarmless, "a control character passes")
    }

    /// The reader of each form of each agent's logs.
    static let logs: [FuzzTarget] = Agents.all.flatMap { agent in
        (agent.log?.sources ?? []).enumerated().compactMap { index, source in
            let name = "\(agent.id)-\(index)"
            let file = LogFile(path: "/h/a/b/c/d.jsonl", relativePath: "a/b/c/d.jsonl")
            switch source {
            case .lines(let log):
                return FuzzTarget(name: name) { bytes in
                    guard var reader = log.makeReader(file, nil) else { return }
                    var facts = FactBatch()
                    var offset = 0
                    for line in lines(of: bytes) {
                        _ = reader.read(line, at: offset, into: &facts)
                        offset += line.count + 1
                    }
                    reader.flush(into: &facts)
                    _ = log.makeReader(file, reader.savedState)
                }
            case .document(let log):
                return FuzzTarget(name: name) { bytes in
                    var facts = FactBatch()
                    _ = log.read(file, UnsafeRawBufferPointer(bytes), into: &facts)
                }
            case .database: return nil  // Its rows are read through SQLite.
            }
        }
    }

    private static func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [UnsafeRawBufferPointer] {
        bytes.split(separator: 0x0A).map { UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[$0.indices]) }
    }
}
