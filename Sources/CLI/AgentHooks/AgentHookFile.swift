import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// One file in which an agent reads its hooks, and tacho's hooks in it.
struct AgentHookFile {
    let agent: AgentDefinition
    let hooks: AgentHooks
    let installation: HookInstallation
    let place: HookInstallation.File
    let path: String
    /// The absolute path of tacho that the hooks start.
    let executable: String

    /// What an installation or its removal did.
    struct Outcome {
        var change: StartupFile.Change
        /// Events with a place that was kept for the hooks behind it.
        var placeholders: [String] = []
    }

    func wanted(tools: Bool) -> [HookMerge.Hook] {
        hooks.events.filter { $0.use == .turns || (tools && $0.use == .tools) }.map { event in
            let matcher = event.words.isEmpty ? nil : event.words.map(\.text).joined(separator: "|")
            return HookMerge.Hook(event: event.name, matcher: matcher, command: command(event.name))
        }
    }

    /// The command line of a hook: one whose binary is gone does not make the agent complain.
    func command(_ event: String) -> String {
        "'\(executable.replacing("'", with: "'\\''"))' hook agent \(agent.id) \(event) || :"
    }

    /// - Throws: `Failure.file`, `Failure.brokenBlock`, `Failure.agentSettings`; the file is then unchanged.
    func install(tools: Bool, isDryRun: Bool, receipt: inout HookReceipt) throws -> Outcome {
        let file = StartupFile(path: path)
        switch installation.form {
        case .toml:
            try refuseOtherTables(try file.content())
            return Outcome(change: try file.insertBlock(tables(tools: tools), isDryRun: isDryRun))
        case .ownSource(let source):
            let text = Array(source(JSONValue.string(executable).jsonText).utf8)
            return Outcome(change: try writeOwn(text, file, isDryRun: isDryRun))
        case .ownSettings:
            return Outcome(change: try writeOwn(try newSettings(tools: tools), file, isDryRun: isDryRun))
        case .settings:
            var made = receipt.made(in: path)
            let change = try file.change(isDryRun: isDryRun, keepsBackup: true) { old in
                let result = try refusing(tools) {
                    () throws(HookMerge.Refusal) in
                    try merge.install(wanted(tools: tools), in: old, made: made)
                }
                made = result.made
                return result.text
            }
            if !isDryRun { receipt.set(made, in: path) }
            return Outcome(change: change)
        }
    }

    /// - Throws: as `install`.
    func uninstall(isDryRun: Bool, receipt: inout HookReceipt) throws -> Outcome {
        let file = StartupFile(path: path)
        switch installation.form {
        case .toml: return Outcome(change: try file.removeBlock(isDryRun: isDryRun))
        case .ownSource, .ownSettings:
            guard let old = try file.content(), isOwn(old) else { return Outcome(change: .unchanged) }
            let change = try file.change(isDryRun: isDryRun, keepsBackup: false) { _ in nil }
            if !isDryRun { removeDirectories() }
            return Outcome(change: change)
        case .settings:
            guard let old = try file.content(), contains(old) else { return Outcome(change: .unchanged) }
            var made = receipt.made(in: path)
            var placeholders: [String] = []
            let change = try file.change(isDryRun: isDryRun, keepsBackup: false) { old in
                guard let old else { return nil }
                let result = try refusing(true) {
                    () throws(HookMerge.Refusal) in try merge.uninstall(from: old, made: made)
                }
                (made, placeholders) = (result.made, result.placeholders)
                return result.text
            }
            if !isDryRun { receipt.set(placeholders.isEmpty ? [] : made, in: path) }
            return Outcome(change: change, placeholders: placeholders)
        }
    }

    var merge: HookMerge { HookMerge(installation: installation, file: place) }

    /// Whether a text holds hooks of tacho's.
    func contains(_ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).contains(HookMerge.mark)
    }

    /// What to add by hand where tacho does not dare to.
    func snippet(tools: Bool) -> String {
        if case .toml = installation.form { return tables(tools: tools).joined(separator: "\n") }
        return String(decoding: (try? newSettings(tools: tools)) ?? [], as: UTF8.self)
    }

    // MARK: Files of tacho's own

    private func isOwn(_ text: [UInt8]) -> Bool { contains(text) }

    private func newSettings(tools: Bool) throws -> [UInt8] {
        let result = try? merge.install(wanted(tools: tools), in: nil)
        return result?.text ?? []
    }

    private func writeOwn(_ text: [UInt8], _ file: StartupFile, isDryRun: Bool) throws -> StartupFile.Change {
        try file.change(isDryRun: isDryRun, keepsBackup: false) { old in
            if let old, !isOwn(old) {
                throw Failure.agentSettings(
                    path,
                    reason: "it is none of tacho's",
                    snippet: String(decoding: text, as: UTF8.self)
                )
            }
            return text
        }
    }

    /// Removes the directories that were made for the file, as far as they are empty.
    private func removeDirectories() {
        var directory = FilePath.parent(path)
        for _ in place.name.split(separator: "/").dropLast() {
            guard rmdir(directory) == 0 else { return }
            directory = FilePath.parent(directory)
        }
    }

    // MARK: TOML

    private func tables(tools: Bool) -> [String] {
        wanted(tools: tools).flatMap { hook in
            [
                "[[hooks]]", "event = \"\(hook.event)\"", "command = \(JSONValue.string(hook.command).jsonText)",
                "timeout = \(installation.entry.limit)",
            ]
        }
    }

    /// A list of hooks in one line, and tables behind it, would be two values of one name.
    private func refuseOtherTables(_ text: [UInt8]?) throws {
        let lines = String(decoding: text ?? [], as: UTF8.self).split(whereSeparator: \.isNewline)
        let isList = lines.contains { line in
            let name = line.drop { $0 == " " || $0 == "\t" }.prefix { $0 != "=" }
            return line.contains("=") && ["hooks", "\"hooks\""].contains(name.trimmingSuffix { $0 == " " })
        }
        guard isList else { return }
        throw Failure.agentSettings(path, reason: "it has its hooks in one list", snippet: snippet(tools: false))
    }

    private func refusing<Value>(_ tools: Bool, _ body: () throws(HookMerge.Refusal) -> Value) throws -> Value {
        do throws(HookMerge.Refusal) {
            return try body()
        } catch {
            let reason =
                switch error {
                case .notJSON: "it is no strict JSON (comments or a trailing comma?)"
                case .otherForm(let name): "'\(name)' has another form than expected"
                }
            throw Failure.agentSettings(path, reason: reason, snippet: snippet(tools: tools))
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isDropped: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isDropped(last) { text.removeLast() }
        return String(text)
    }
}
