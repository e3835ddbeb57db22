import Foundation
import ShellSnippets
import Testing

@Suite struct ShellSnippetTests {
    @Test(arguments: ShellSnippet.allCases)
    func embeddedBytesEqualTheFile(snippet: ShellSnippet) throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent("shell/tacho.\(snippet.rawValue)")
        #expect(try Data(contentsOf: file) == Data(snippet.bytes))
    }
}
