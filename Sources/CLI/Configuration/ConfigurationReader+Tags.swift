import TOMLKit
import TachoCore
import TachoSystem

extension ConfigurationReader {
    private static let ruleKeys = ["tag", "path", "branch", "agent", "remote"]
    private static let ruleExample = "[[tag]] needs a tag and at least one of path, branch, agent and remote"

    /// Reads `[[tag]]`: rules that tag sessions.
    ///
    /// - Parameter home: the directory that `~` means; nil leaves it as it is.
    mutating func readTagRules(_ value: any TOMLValueConvertible, home: String?) {
        guard let array = value.array else { return fail(["tag"], Self.ruleExample) }
        for (index, element) in array.enumerated() {
            guard let table = element.table else {
                fail(["tag"], Self.ruleExample)
                continue
            }
            if let rule = rule(table, number: index + 1, home: home) { configuration.tagRules.append(rule) }
        }
    }

    private mutating func rule(_ table: TOMLTable, number: Int, home: String?) -> TagRule? {
        let place = "[[tag]] rule \(number)"
        for key in table.keys.sorted() where !Self.ruleKeys.contains(key) {
            warnUnknown(["tag", key], at: "\(place): ")
        }
        var texts: [String: String] = [:]
        for key in Self.ruleKeys {
            guard let value = table[key] else { continue }
            guard let text = value.string, !text.isEmpty else {
                fail(["tag"], "\(place): \(key) must be a quoted string")
                return nil
            }
            texts[key] = text
        }
        guard let tag = texts["tag"], texts.count > 1 else {
            fail(["tag"], "\(place): \(Self.ruleExample)")
            return nil
        }
        var rule = TagRule(
            tag: tag,
            text: texts.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "\n")
        )
        rule.agent = texts["agent"]
        rule.remote = texts["remote"].map(Glob.init)
        rule.path = texts["path"].map { Glob(UserDirectories.expandingTilde(in: $0, home: home)) }
        do throws(BranchPatternProblem) {
            rule.branch = try texts["branch"].map { text throws(BranchPatternProblem) in try BranchPattern(text) }
        } catch {
            fail(["tag"], "\(place): branch: \(error)")
            return nil
        }
        return check(tag, of: rule, place)
    }

    /// A tag without captures must be a valid tag.
    private mutating func check(_ tag: String, of rule: TagRule, _ place: String) -> TagRule? {
        if tag.contains("$") {
            let names = TagTemplate(tag)?.captures
            if let names, let branch = rule.branch, names.allSatisfy(branch.hasCapture) { return rule }
            fail(["tag"], "\(place): tag = \"\(tag)\" needs a branch pattern with a capture group of that name")
            return nil
        }
        do throws(TagProblem) {
            _ = try Tag(tag)
            return rule
        } catch {
            fail(["tag"], "\(place): \(error)")
            return nil
        }
    }
}
