import TOMLKit
import TachoCore
import TachoFleet
import TachoSystem

extension ConfigurationReader {
    /// Reads `[push.NAME]`: the databases that sessions are pushed to.
    mutating func readPush(_ value: any TOMLValueConvertible) {
        guard let table = value.table else { return fail(["push"], Self.pushExample) }
        for name in table.keys.sorted() {
            guard let settings = table[name]?.table else {
                fail(["push", name], Self.pushExample)
                continue
            }
            readPushTarget(settings, name)
        }
    }

    private static let pushExample = "[push.NAME] must be a table, such as [push.work] with: url = \"service=fleet\""

    private mutating func readPushTarget(_ table: TOMLTable, _ name: String) {
        var target = PushSettings(name: name, url: table["url"]?.string ?? "")
        if target.url.isEmpty { fail(["push", name, "url"], "[push.\(name)] needs url, such as \"service=fleet\"") }
        for key in table.keys.sorted() {
            guard key != "url", let value = table[key] else { continue }
            let keys = ["push", name, key]
            switch key {
            case "repos": if let repos = choice(value, keys, PushSettings.RepositoryNames.self) { target.repos = repos }
            case "branches": if let flag = bool(value, keys) { target.sendsBranches = flag }
            case "tags": if let flag = bool(value, keys) { target.sendsTags = flag }
            case "tabs": if let flag = bool(value, keys) { target.sendsTabs = flag }
            case "exclude": target.exclude = (texts(value, keys) ?? []).map(expanded)
            case "only_tags": target.onlyTags = texts(value, keys) ?? []
            case "auto": if let auto = choice(value, keys, PushSettings.Moment.self) { target.auto = auto }
            case "label": target.label = text(value, keys)
            case "headers_file": target.headerFile = text(value, keys).map(expanded)
            default: warnUnknown(keys)
            }
        }
        configuration.push.append(target)
    }

    private mutating func texts(_ value: any TOMLValueConvertible, _ keys: [String]) -> [String]? {
        let texts = value.array.map { $0.compactMap(\.string) } ?? []
        guard let array = value.array, texts.count == array.count else {
            fail(keys, "\(keys.joined(separator: ".")) must be a list of texts in quotes")
            return nil
        }
        return texts
    }

    /// A path, or a pattern of paths, with the user's home in the place of `~`.
    private func expanded(_ pattern: String) -> String {
        UserDirectories.expandingTilde(in: pattern, home: home)
    }

    /// Reads `TACHO_PUSH_URL`, which is the only target then, and what applies to all targets.
    mutating func readPush(_ environment: [String: String]) {
        let itself = { (value: String) in value }
        read("TACHO_PUSH_URL", environment, itself, itself) { settings, url in
            settings.push = [PushSettings(name: "environment", url: url)]
        }
        let flags = [
            ("TACHO_PUSH_BRANCHES", \PushSettings.sendsBranches), ("TACHO_PUSH_TAGS", \.sendsTags),
            ("TACHO_PUSH_TABS", \.sendsTabs),
        ]
        for (name, setting) in flags {
            read(name, environment, Self.flagMessage, Self.flag) { settings, flag in
                for index in settings.push.indices { settings.push[index][keyPath: setting] = flag }
            }
        }
        readChoice("TACHO_PUSH_REPOS", environment) { settings, repos in
            for index in settings.push.indices { settings.push[index].repos = repos }
        }
        readChoice("TACHO_PUSH_AUTO", environment) { settings, auto in
            for index in settings.push.indices { settings.push[index].auto = auto }
        }
        read("TACHO_PUSH_LABEL", environment, itself, itself) { settings, label in
            for index in settings.push.indices { settings.push[index].label = label }
        }
        let home = home
        read("TACHO_PUSH_HEADERS_FILE", environment, itself, itself) { settings, path in
            let path = UserDirectories.expandingTilde(in: path, home: home)
            for index in settings.push.indices { settings.push[index].headerFile = path }
        }
        readLists(environment)
    }

    private mutating func readLists(_ environment: [String: String]) {
        let itself = { (value: String) in value }
        let patterns = { (value: String) in value.split(separator: ":").map(String.init) }
        let home = home
        read("TACHO_PUSH_EXCLUDE", environment, itself, patterns) { settings, list in
            let list = list.map { UserDirectories.expandingTilde(in: $0, home: home) }
            for index in settings.push.indices { settings.push[index].exclude = list }
        }
        let words = { (value: String) in value.split(separator: ",").map(String.init) }
        read("TACHO_PUSH_ONLY_TAGS", environment, itself, words) { settings, list in
            for index in settings.push.indices { settings.push[index].onlyTags = list }
        }
    }
}
