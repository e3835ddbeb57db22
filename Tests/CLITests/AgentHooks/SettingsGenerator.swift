import TestSupport

/// Random settings files as agents and their users write them.
struct SettingsGenerator {
    private var generator: SeededGenerator
    private var lineBreak = "\n"
    private var step = "  "
    private var isOnLines = true

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// The text of one file; sometimes no strict JSON.
    mutating func text() -> String {
        lineBreak = pick(["\n", "\n", "\r\n"])
        step = pick(["  ", "    ", "\t", " "])
        isOnLines = chance(8)
        if chance(1) {
            return pick(["", " ", "\n", "[]", "null", "{", "{\"a\":1,}", "// mine\n{}\n", "{} {}", "\u{FEFF}{}"])
        }
        var text = object(members(), depth: 0)
        if chance(1), isOnLines { text = text.replacing("{" + lineBreak, with: "{ // mine" + lineBreak) }
        return pick(["", "", "\n\n"]) + text + pick(["", lineBreak, lineBreak, lineBreak + lineBreak, " "])
    }

    private mutating func members() -> [(String, String)] {
        var members = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            (pick(["model", "env", "größe", "a\\\"b", "permissions", "model"]), value(depth: 1))
        }
        if chance(7) { members.insert(("hooks", hooks()), at: Int.random(in: 0...members.count, using: &generator)) }
        if chance(1) { members.append(("hooks", hooks())) }
        return members
    }

    private mutating func hooks() -> String {
        if chance(1) { return pick(["[]", "null", "\"x\"", "{ }", "{}"]) }
        let names = ["Stop", "SessionStart", "PreToolUse", "Stop", "PermissionRequest", "Other"]
        let events = names.filter { _ in chance(5) }.map { ($0, list()) }
        return object(events, depth: 1)
    }

    private mutating func list() -> String {
        if chance(1) { return pick(["{}", "null", "[]", "[ ]", "[\(lineBreak)    ]"]) }
        return array((0..<Int.random(in: 0...3, using: &generator)).map { _ in group() }, depth: 2)
    }

    private mutating func group() -> String {
        let commands = ["echo mine", "/opt/other hook", "'/usr/bin/nottacho' hook", "é \\u00e9 \\\\ \\\""]
        let hook = "{\"type\": \"command\", \"command\": \"\(pick(commands))\"}"
        return pick([
            "{\"hooks\": [\(hook)]}", "{\"matcher\":\"Bash\",\"hooks\":[\(hook),\(hook)]}", "{ \"hooks\" : [] }", "17",
        ])
    }

    private mutating func value(depth: Int) -> String {
        if depth > 3 { return "1.0e2" }
        switch Int.random(in: 0...5, using: &generator) {
        case 0: return pick(["true", "null", "-0.50", "1E3", "12345678901234567890"])
        case 1: return pick(["\"\"", "\"ü 😀\"", "\"\\u0041\\n\"", "\"{[,\\\"\""])
        case 2: return array((0..<2).map { _ in value(depth: depth + 1) }, depth: depth)
        case 3: return object([("k", value(depth: depth + 1)), ("k", "2")], depth: depth)
        case 4: return pick(["{}", "[]", "{ }", "[\n]"])
        default: return "[[1,[2]],{}]"
        }
    }

    private mutating func object(_ members: [(String, String)], depth: Int) -> String {
        let colon = pick([":", ": ", " : "])
        return nest("{", members.map { "\"\($0.0)\"\(colon)\($0.1)" }, "}", depth: depth)
    }

    private mutating func array(_ values: [String], depth: Int) -> String { nest("[", values, "]", depth: depth) }

    private mutating func nest(_ open: String, _ items: [String], _ close: String, depth: Int) -> String {
        guard !items.isEmpty else { return open + pick(["", " ", lineBreak]) + close }
        guard isOnLines, !chance(1) else { return open + items.joined(separator: pick([",", ", ", " , "])) + close }
        let inner = lineBreak + String(repeating: step, count: depth + 1)
        let outer = lineBreak + String(repeating: step, count: depth)
        return open + inner + items.joined(separator: "," + inner) + outer + close
    }

    /// Whether something happens, so many times in ten.
    private mutating func chance(_ tenths: Int) -> Bool { Int.random(in: 0..<10, using: &generator) < tenths }

    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
}
