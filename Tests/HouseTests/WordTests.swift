import Foundation
import TestSupport
import Testing

/// The pages and the help use the words of `docs/glossary.md`, and not others for the same things.
@Suite struct WordTests {
    /// Words to avoid, with the word to use.
    private static let avoided = [
        "folder": "directory", "folders": "directories", "person": "user", "persons": "users", "anew": "again",
        "told": "said", "tells": "says", "mend": "fix",
    ]

    private static func pages() throws -> [String] {
        let docs = try FileManager.default.contentsOfDirectory(atPath: Project.directory.path + "/docs")
        let top = ["README", "CONTRIBUTING", "SECURITY", "CHANGELOG", "ARCHITECTURE"].map { "\($0).md" }
        let output = ["help", "errors", "empty", "doctor"].map { "Tests/CLITests/ApprovedText/Texts/\($0)-140.txt" }
        return top + docs.sorted().map { "docs/\($0)" } + output
    }

    @Test func pagesUseTheWordsOfTheGlossary() throws {
        #expect(try Self.pages().flatMap { try Self.avoidedWords(in: $0) } == [])
    }

    /// In a comment, a parameter may be called `folder`, and paths are told apart.
    @Test func commentsUseTheWordsOfTheGlossary() throws {
        let sources = Project.directory.appendingPathComponent("Sources")
        let paths = try #require(FileManager.default.enumerator(atPath: sources.path)).compactMap { $0 as? String }
        let found = try paths.filter { $0.hasSuffix(".swift") }.sorted().flatMap { path in
            try Self.avoidedWords(in: "Sources/" + path, besides: ["folder", "folders", "told", "tells"]) { line in
                line.drop { $0 == " " }.hasPrefix("//")
            }
        }
        #expect(found == [])
    }

    /// Each avoided word in a file with its place and the word to use.
    private static func avoidedWords(
        in path: String,
        besides allowed: Set<String> = [],
        where isRead: (Substring) -> Bool = { _ in true }
    ) throws -> [String] {
        try Project.text(path).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { isRead($0.element) }
            .flatMap { number, line in
                line.lowercased().split { !$0.isLetter }.map(String.init).filter { !allowed.contains($0) }
                    .compactMap { word in avoided[word].map { "\(path):\(number + 1): \(word), say \($0)" } }
            }
    }
}
