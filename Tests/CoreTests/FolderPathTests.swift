import TachoCore
import Testing

@Suite struct FolderPathTests {
    @Test(arguments: [
        ("/a", "/a"), ("/a", "/a/b"), ("/a", "/a/b/c"), ("/a", "/a/"), ("/a/", "/a"), ("/a/", "/a/b"), ("/a//", "/a/b"),
        ("/", "/"), ("/", "/a"), ("/", "/a/b"), ("//", "/a"), ("", ""), ("relative", "relative/b"),
    ])
    func holdsItselfAndWhatIsBelowIt(folder: String, path: String) {
        #expect(FolderPath(folder).contains(path))
    }

    @Test(arguments: [
        ("/a", "/ab"), ("/a", "/a0"), ("/a", "/a.b"), ("/a", "/"), ("/a", ""), ("/a/", "/ab"), ("/a/b", "/a"),
        ("/", ""),
        ("/", "a"), ("", "/"), ("", "/a"), ("", "a"),
    ])
    func leavesOutWhatIsElsewhere(folder: String, path: String) {
        #expect(!FolderPath(folder).contains(path))
    }

    @Test func comparesBytesAsTheFileSystemDoes() {
        // One letter, composed and decomposed, and a slash that a combining mark follows.
        #expect(!FolderPath("/caf\u{E9}").contains("/cafe\u{301}"))
        #expect(FolderPath("/a").contains("/a/\u{301}b"))
        #expect(FolderPath("/a/").path == "/a")
    }

    @Test(arguments: [("/a/", "/a"), ("//", "/"), ("/", "/"), ("", ""), ("a//", "a")])
    func knowsTheFolderWithoutSlashesAtItsEnd(text: String, path: String) {
        #expect(FolderPath(text).path == path)
        #expect(FolderPath(text).isFolder(path))
    }
}
