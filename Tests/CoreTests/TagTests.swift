import TachoCore
import Testing

/// Which words can be tags.
@Suite struct TagTests {
    @Test(arguments: [
        "a", "feature-x", "ABC-123", "client/acme", "größe", "東京", "a+b", "a-", "#1", "x:y=z", "👩‍🚀", "=1+1",
        String(repeating: "ä", count: 64),
    ])
    func wordsAreTags(text: String) throws {
        #expect(try Tag(text).rawValue == text)
        #expect(try Tag(" \(text)\n").rawValue == text)
        #expect(Tag(rawValue: text)?.rawValue == text)
        #expect(Tag(rawValue: text + " ") == nil)
    }

    @Test(arguments: [
        ("", TagProblem.empty), (" \t\n", .empty), ("+a", .sign("+a")), ("-a", .sign("-a")), ("a b", .character("a b")),
        ("a,b", .character("a,b")), ("a\u{1B}[31mb", .character("ab")), ("a\u{A0}b", .character("a\u{A0}b")),
        ("a\u{202E}b", .character("ab")), ("a\u{0}", .character("a")), ("\u{200B}", .character("")),
        (String(repeating: "a", count: 65), .long(String(repeating: "a", count: 64))),
    ])
    func otherTextsSayWhyTheyAreNone(text: String, problem: TagProblem) {
        #expect(throws: problem) { try Tag(text) }
        #expect(problem.description.contains("tag"))
    }

    @Test func piledUpAccentsAreTooLong() {
        let text = "a" + String(repeating: "\u{301}", count: 200)
        #expect(throws: TagProblem.self) { try Tag(text) }
    }

    @Test func theyAreSortedByTheirBytes() throws {
        #expect(try ["b", "ä", "a", "B"].map { try Tag($0) }.sorted().map(\.rawValue) == ["B", "a", "b", "ä"])
    }
}
