import Foundation
import TestSupport
import Testing

/// The pages that are generated from the commands' declarations are up to date.
///
/// `TACHO_APPROVE=1 swift test --filter CommandReferenceTests` writes them again.
@Suite struct CommandReferenceTests {
    @Test func commandPageFollowsTheDeclarations() throws {
        try expect("docs/commands.md", CommandPage(root: .tacho()).text)
    }

    @Test func manualPageFollowsTheDeclarations() throws {
        try expect("docs/tacho.1", ManualPage(root: .tacho()).text)
    }

    private func expect(_ page: String, _ text: String) throws {
        if Approved.isApproving { try Data(text.utf8).write(to: Project.directory.appendingPathComponent(page)) }
        let isCurrent = try Project.text(page) == text
        #expect(isCurrent, "\(page) is out of date: TACHO_APPROVE=1 swift test --filter CommandReferenceTests")
    }
}
