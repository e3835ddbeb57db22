import Foundation
import TestSupport
import Testing

/// The links between the pages lead to files and headings that exist.
@Suite struct LinkTests {
    private static func pages() throws -> [String] {
        let docs = try FileManager.default.contentsOfDirectory(atPath: Project.directory.path + "/docs")
        return ["README", "CONTRIBUTING", "SECURITY", "CHANGELOG", "ARCHITECTURE"].map { "\($0).md" }
            + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    }

    /// The fragments of a page's headings, as repository hosts make them.
    private static func fragments(of text: String) -> Set<String> {
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }
        return Set(
            headings.map { heading in
                let words = heading.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
                return words.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }.replacing(" ", with: "-")
            }
        )
    }

    @Test func linksLeadSomewhere() throws {
        for page in try Self.pages() {
            let directory = (page as NSString).deletingLastPathComponent
            for link in try Project.text(page).matches(of: /\]\(([^)#:]+)(?:#([^)]*))?\)/) {
                let path = ((directory as NSString).appendingPathComponent(String(link.1)) as NSString)
                    .standardizingPath
                let file = Project.directory.appendingPathComponent(path)
                #expect(FileManager.default.fileExists(atPath: file.path), "\(page): \(link.0)")
                guard let fragment = link.2, path.hasSuffix(".md") else { continue }
                #expect(try Self.fragments(of: Project.text(path)).contains(String(fragment)), "\(page): \(link.0)")
            }
        }
    }
}
