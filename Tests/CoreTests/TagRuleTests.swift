import TachoCore
import Testing

/// Rules that tag sessions, and the patterns in them.
@Suite struct TagRuleTests {
    @Test(arguments: [
        ("/a/b", "/a/b", true), ("/a/b", "/a/bc", false), ("/a/*", "/a/b", true), ("/a/*", "/a/b/c", false),
        ("/a/**", "/a/b/c", true), ("/a/**", "/a", true), ("/a/**", "/ab", false), ("**/api", "/w/x/api", true),
        ("/w/*/api", "/w/x/api", true), ("/w/*/api", "/w/x/y/api", false), ("/w/**/api", "/w/x/y/api", true),
        ("/w/?", "/w/é", true), ("/w/?", "/w/", false), ("", "", true), ("*", "", true), ("**", "/any/thing", true),
        ("github.com/acme/*", "github.com/acme/api", true), ("/a/b*", "/a/b", true), ("/東京/*", "/東京/駅", true),
    ])
    func globs(pattern: String, text: String, matches: Bool) {
        #expect(Glob(pattern).matches(text) == matches)
    }

    @Test func aHostileGlobTakesNoTime() {
        let pattern = String(repeating: "**a*", count: 60) + "c"
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 2_000) + "b"))
    }

    @Test func aBranchPatternCaptures() throws {
        let pattern = try BranchPattern(#"(?<ticket>[A-Z]+-\d+)"#)
        #expect(pattern.captures(in: "feat/ABC-123-login")?["ticket"] == "ABC-123")
        #expect(pattern.captures(in: "feat/ABC-123-login")?["1"] == "ABC-123")
        #expect(pattern.captures(in: "main") == nil)
        #expect(pattern.captures(in: String(repeating: "x", count: 100) + "/ABC-1") == nil)
    }

    /// What a pattern says it can capture is what it captures.
    @Test(arguments: [
        ("(?<a>x)(y)", ["0", "1", "2", "a"]), (#"\(x[(]y\)?"#, ["0"]), ("(?:x)(?=y)(?P<b>.)", ["0", "1", "b"]),
        ("xy", ["0"]),
    ])
    func groupsAreKnownBeforeTheyMatch(text: String, names: [String]) throws {
        let pattern = try BranchPattern(text)
        let asked = ["0", "1", "2", "3", "a", "b", "-1", ""]
        #expect(asked.filter(pattern.hasCapture) == names)
    }

    @Test(arguments: [
        ("(", BranchPatternProblem.malformed), ("[a-z", .malformed), ("(a+)+$", .repeatedGroup),
        ("(a|a)*", .repeatedGroup),
        ("(a){9}", .repeatedGroup), ("a*a*a*a*b", .manyRepetitions), (#"(a)\1"#, .reference),
        (String(repeating: "a", count: 201), .long),
    ])
    func aPatternThatIsNoneOrMayTakeLongIsRefused(text: String, problem: BranchPatternProblem) {
        #expect(throws: problem) { try BranchPattern(text) }
    }

    @Test(arguments: [#"[+*(]+x"#, #"\(a\)+"#, "(feat|fix)?/x", #"(?i)^(?<t>[a-z]{2,5}-[0-9]{1,6})"#])
    func harmlessPatternsAreTaken(text: String) throws {
        #expect(try BranchPattern(text).text == text)
    }

    private func rule(_ tag: String, branch: String? = nil) throws -> TagRule {
        var rule = TagRule(tag: tag, text: "")
        rule.branch = try branch.map { try BranchPattern($0) }
        return rule
    }

    private let facts = TagRule.Facts(
        agent: "claude",
        cwd: "/w/p/sub",
        repo: "/w/p",
        worktree: nil,
        branch: "f/ABC-1-x"
    )

    @Test(arguments: [
        ("$ticket", "ABC-1"), ("${ticket}", "ABC-1"), ("$1", "ABC-1"), ("jira/$ticket", "jira/ABC-1"),
        ("plain", "plain"),
        ("$none", nil), ("${ticket", nil), ("$", nil),
    ])
    func capturesFillTheTag(tag: String, result: String?) throws {
        let rule = try rule(tag, branch: #"(?<ticket>[A-Z]+-\d+)"#)
        #expect(rule.tag(for: facts)?.rawValue == result)
    }

    @Test func everyConditionHasToHold() throws {
        var rule = try rule("x")
        rule.path = Glob("/w/p")
        rule.agent = "claude"
        #expect(rule.tag(for: facts)?.rawValue == "x")
        rule.remote = Glob("github.com/acme/*")
        #expect(rule.tag(for: facts) == nil)
        var known = facts
        known.remote = "github.com/acme/api"
        #expect(rule.tag(for: known)?.rawValue == "x")
        rule.agent = "codex"
        #expect(rule.tag(for: known) == nil)
    }

    @Test(arguments: [
        "https://github.com/acme/api.git", "https://user:secret@GitHub.com/acme/api", "git@github.com:acme/api.git",
        "ssh://git@github.com:22/acme/api.git", "github.com:acme/api", "git://github.com/acme/api/",
    ])
    func addressesOfOneRemoteAreTheSame(url: String) {
        #expect(RemoteAddress.normalized(url) == "github.com/acme/api")
    }

    @Test func pathsAreAddressesToo() {
        #expect(RemoteAddress.normalized("/srv/git/api.git") == "/srv/git/api")
        #expect(RemoteAddress.normalized("file:///srv/git/api.git") == "/srv/git/api")
        #expect(RemoteAddress.normalized("../api") == "../api")
    }

    @Test func theConfigurationNamesOriginBeforeOthers() {
        let text =
            "[core]\n\turl = no\n[remote \"fork\"]\n\turl = a\n[remote \"origin\"]\n\tfetch = x\n\tURL=b \n[branch \"m\"]\n"
        #expect(RemoteAddress.url(inConfiguration: text) == "b")
        #expect(RemoteAddress.url(inConfiguration: "[remote \"up\"]\r\n url = \"c\"\r\n") == "c")
        #expect(RemoteAddress.url(inConfiguration: "[core]\n") == nil)
    }
}
