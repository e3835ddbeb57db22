import Foundation
import TestSupport
import Testing

/// The listings of `docs/agents.md` are whole files, each below its path: what the page shows compiles and is tested.
///
/// `TACHO_APPROVE=1 swift test --filter ListingTests` puts the files into the page.
@Suite struct ListingTests {
    private static let page = "docs/agents.md"
    private static let directory = "Tests/Support/Demo/"

    @Test func theListingsAreTheFiles() throws {
        let listing = try Regex("`(Tests/[^`]+)`:\n\n```swift\n.*?```", as: (Substring, Substring).self)
            .dotMatchesNewlines()
        let text = try Project.text(Self.page)
        let current = try text.replacing(listing) { match in
            "`\(match.1)`:\n\n```swift\n\(try Project.text(String(match.1)))```"
        }
        if ProcessInfo.processInfo.environment["TACHO_APPROVE"] == "1" {
            try Data(current.utf8).write(to: Project.directory.appendingPathComponent(Self.page))
        }
        let files = text.matches(of: listing).map { String($0.1) }
        #expect(files == ["Demo", "DemoReader"].map { "\(Self.directory)\($0).swift" })
        #expect(try Project.text(Self.page) == current, "TACHO_APPROVE=1 swift test --filter ListingTests")
    }
}
