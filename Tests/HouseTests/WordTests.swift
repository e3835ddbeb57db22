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
        let found = try Self.pages().flatMap { page in
            try Project.text(page).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .flatMap { number, line in
                    line.lowercased().split { !$0.isLetter }.compactMap { word in
                        Self.avoided[String(word)].map { "\(page):\(number + 1): \(word), say \($0)" }
                    }
                }
        }
        #expect(found == [])
    }
}
