import TachoAgents
import TachoCore

/// Puts tacho's hooks into the text of a JSON settings file, and takes them out again.
struct HookMerge {
    /// One hook that is wanted.
    struct Hook: Hashable {
        var event: String
        /// The words that the event is limited to, as a regular expression; nil for none.
        var matcher: String?
        var command: String
    }

    /// Why a file is left alone.
    enum Refusal: Error, Equatable {
        /// It is no strict JSON; it may hold comments.
        case notJSON
        /// What should hold hooks is something else.
        case otherForm(String)
    }

    /// What a text becomes.
    struct Result: Equatable {
        /// The new text; nil if nothing is left of a file that tacho created.
        var text: [UInt8]?
        /// What tacho made: names of events, `root` for the member that holds them, `file`.
        var made: Set<String>
        /// Events with an empty group that was left so that no other moves.
        var placeholders: [String] = []
    }

    /// What `Result.made` calls the member that holds the events, and the file.
    static let (root, file) = ("/root", "/file")
    /// What marks a hook as tacho's, whichever version wrote it.
    static let mark = "tacho' hook agent "

    let installation: HookInstallation
    let file: HookInstallation.File

    // MARK: Install

    /// - Parameters:
    ///   - old: the file's text; nil if there is none.
    ///   - made: what earlier installations made.
    func install(_ hooks: [Hook], in old: [UInt8]?, made: Set<String> = []) throws(Refusal) -> Result {
        var made = made
        if old == nil { made.insert(Self.file) }
        guard var edit = JSONEdit(old ?? newText), let outline = JSONOutline(edit.text) else { throw .notJSON }
        guard outline.isObject else { throw .otherForm("the file") }
        if let root = file.root, outline.value(root) == nil {
            edit.append(lines(of: root, hooks), toContainerAt: outline.range.lowerBound)
            made.formUnion(hooks.map(\.event) + [Self.root])
            return Result(text: edit.text, made: made)
        }
        for hook in hooks { try install(hook, &edit, &made) }
        return Result(text: edit.text, made: made)
    }

    private func install(_ hook: Hook, _ edit: inout JSONEdit, _ made: inout Set<String>) throws(Refusal) {
        let events = try self.events(edit.text)
        guard let list = events.value(hook.event) else {
            edit.append(lines(of: hook.event, hook), toContainerAt: events.range.lowerBound)
            made.insert(hook.event)
            return
        }
        guard let entries = JSONOutline(edit.text, at: list.lowerBound), !entries.isObject else {
            throw .otherForm(hook.event)
        }
        if let found = self.ourHooks(in: entries, edit.text).first {
            if found.command != hook.command { edit.replace(found.range, with: handler(hook)) }
            return
        }
        edit.append([(0, entry(hook))], toContainerAt: list.lowerBound)
    }

    /// The object that holds the events.
    private func events(_ text: [UInt8]) throws(Refusal) -> JSONOutline {
        guard let outline = JSONOutline(text), outline.isObject else { throw .otherForm("the file") }
        guard let root = file.root else { return outline }
        guard let value = outline.value(root), let events = JSONOutline(text, at: value.lowerBound), events.isObject
        else { throw .otherForm(root) }
        return events
    }

    // MARK: Uninstall

    /// Removes every hook of tacho's, then what it made and is empty.
    func uninstall(from old: [UInt8], made: Set<String>) throws(Refusal) -> Result {
        guard var edit = JSONEdit(old) else { throw .notJSON }
        var result = Result(text: old, made: made)
        guard let names = (try? events(old))?.items.compactMap(\.name) else { return result }
        for event in Set(names).sorted() { try remove(event, &edit, &result) }
        try removeRoot(&edit, &result)
        result.text = edit.text
        if result.made.contains(Self.file), holdsOnlyWhatWeCreated(edit.text) { result.text = nil }
        return result
    }

    private func remove(_ event: String, _ edit: inout JSONEdit, _ result: inout Result) throws(Refusal) {
        while let events = try? self.events(edit.text), let list = events.value(event),
            let entries = JSONOutline(edit.text, at: list.lowerBound), !entries.isObject
        {
            guard let found = ourHooks(in: entries, edit.text).last else {
                guard entries.items.isEmpty, result.made.remove(event) != nil,
                    let index = events.items.lastIndex(where: { $0.name == event })
                else { return }
                return edit.remove(index, fromContainerAt: events.range.lowerBound)
            }
            if !found.isAlone {
                edit.remove(found.index, fromContainerAt: found.list)
            } else if installation.keepsPlaces, found.group < entries.items.count - 1 {
                edit.replace(entries.items[found.group].value, with: "{\"hooks\":[]}")
                result.placeholders.append(event)
            } else {
                edit.remove(found.group, fromContainerAt: entries.range.lowerBound)
            }
        }
    }

    private func removeRoot(_ edit: inout JSONEdit, _ result: inout Result) throws(Refusal) {
        guard let root = file.root, result.made.contains(Self.root), try events(edit.text).items.isEmpty,
            let outline = JSONOutline(edit.text), let index = outline.items.lastIndex(where: { $0.name == root })
        else { return }
        result.made.remove(Self.root)
        edit.remove(index, fromContainerAt: outline.range.lowerBound)
    }

    /// Whether nothing but what tacho created is in a text.
    private func holdsOnlyWhatWeCreated(_ text: [UInt8]) -> Bool {
        guard let outline = JSONOutline(text) else { return false }
        return outline.items.allSatisfy { item in
            installation.head.contains { member in
                item.name == member.name && text[item.value].elementsEqual(member.json.utf8)
            }
        }
    }

    // MARK: Hooks that are there

    /// A hook of tacho's in a list.
    private struct Found {
        /// Which of the list's entries it is in.
        var group: Int
        /// The offset of the list that it is in, and which item of that it is.
        var list: Int
        var index: Int
        var range: Range<Int>
        var command: String
        /// Whether its group holds no other.
        var isAlone: Bool
    }

    private func ourHooks(in entries: JSONOutline, _ text: [UInt8]) -> [Found] {
        entries.items.indices.flatMap { group -> [Found] in
            guard let entry = JSONOutline(text, at: entries.items[group].value.lowerBound), entry.isObject else {
                return []
            }
            guard installation.entry.isGrouped else {
                return command(of: entry, text).map { command in
                    Found(
                        group: group,
                        list: entries.range.lowerBound,
                        index: group,
                        range: entry.range,
                        command: command,
                        isAlone: true
                    )
                }.map { [$0] } ?? []
            }
            guard let list = entry.value("hooks"), let hooks = JSONOutline(text, at: list.lowerBound), !hooks.isObject
            else { return [] }
            return hooks.items.indices.compactMap { index in
                guard let hook = JSONOutline(text, at: hooks.items[index].value.lowerBound),
                    let command = command(of: hook, text)
                else { return nil }
                return Found(
                    group: group,
                    list: list.lowerBound,
                    index: index,
                    range: hook.range,
                    command: command,
                    isAlone: hooks.items.count == 1
                )
            }
        }
    }

    /// The command line of a hook of tacho's; nil for any other hook.
    private func command(of hook: JSONOutline, _ text: [UInt8]) -> String? {
        guard hook.isObject, let value = hook.value(installation.entry.command),
            case .string(let command)? = try? JSONValue(json: Array(text[value])), command.contains(Self.mark)
        else { return nil }
        return command
    }

    /// The command lines of tacho's hooks in a text, by event.
    func commands(in text: [UInt8]) -> [String: String] {
        guard JSONEdit(text) != nil, let events = try? events(text) else { return [:] }
        var commands: [String: String] = [:]
        for item in events.items {
            guard let name = item.name, let entries = JSONOutline(text, at: item.value.lowerBound), !entries.isObject
            else { continue }
            if let found = ourHooks(in: entries, text).first { commands[name] = found.command }
        }
        return commands
    }
}

// MARK: - Texts

extension HookMerge {
    /// A new file, before the hooks are added.
    private var newText: [UInt8] {
        let members = installation.head.map { "  \"\($0.name)\": \($0.json)" }.joined(separator: ",\n")
        return Array("{\n\(members)\(members.isEmpty ? "" : "\n")}\n".utf8)
    }

    /// The member that holds all events.
    private func lines(of root: String, _ hooks: [Hook]) -> [(depth: Int, text: String)] {
        var lines: [(Int, String)] = [(0, "\"\(root)\": {")]
        for (index, hook) in hooks.enumerated() {
            let comma = index < hooks.count - 1 ? "," : ""
            lines += self.lines(of: hook.event, hook).map { ($0.depth + 1, $0.text) }
            lines[lines.count - 1].1 += comma
        }
        return lines + [(0, "}")]
    }

    /// The member of one event.
    private func lines(of event: String, _ hook: Hook) -> [(depth: Int, text: String)] {
        [(0, "\"\(event)\": ["), (1, entry(hook)), (0, "]")]
    }

    private func entry(_ hook: Hook) -> String {
        guard installation.entry.isGrouped else { return handler(hook) }
        var json = JSONWriter()
        json.object {
            if installation.entry.matchesWords { $0.member("matcher", hook.matcher) }
            $0.array("hooks") { $0.json(handler(hook).utf8) }
        }
        return json.string
    }

    private func handler(_ hook: Hook) -> String {
        let entry = installation.entry
        var json = JSONWriter()
        json.object {
            if entry.hasType { $0.member("type", "command") }
            $0.key(entry.command)
            $0.text(hook.command)
            if let timeout = entry.timeout {
                $0.key(timeout)
                $0.integer(entry.limit)
            }
        }
        return json.string
    }
}
