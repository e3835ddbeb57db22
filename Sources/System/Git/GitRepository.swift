/// The parts of a git repository and where they are (gitrepository-layout(5)).
package struct GitRepository: Hashable {
    /// The directory with this working tree's HEAD.
    package var gitDirectory: String
    /// The directory with the refs, shared by all worktrees.
    package var commonDirectory: String
    /// The main working tree, or a bare repository's own directory.
    package var mainTree: String
    /// The root of a linked worktree; nil in the main one.
    package var linkedTree: String?

    /// Finds the repository that contains a directory, an absolute path; searches up to the root of the file system.
    package static func containing(_ directory: String) -> GitRepository? {
        guard directory.hasPrefix("/") else { return nil }
        var current = directory
        while true {
            if let repository = GitRepository(root: current) { return repository }
            guard current != "/" else { return nil }
            current = FilePath.parent(current)
        }
    }

    /// Opens `root` as a working tree or a bare repository; nil if it is neither.
    private init?(root: String) {
        let dotGit = root == "/" ? "/.git" : root + "/.git"
        switch FileStatus(following: dotGit)?.kind {
        case .directory:
            guard FileStatus(following: dotGit + "/HEAD")?.kind == .file else { return nil }
            self.init(gitDirectory: dotGit, commonDirectory: dotGit, mainTree: root, linkedTree: nil)
        case .file: self.init(link: dotGit, root: root)
        default:
            // A directory named .git is found from the directory above it.
            guard
                FilePath.name(root) != ".git", FileStatus(following: root + "/HEAD")?.kind == .file,
                FileStatus(following: root + "/objects")?.kind == .directory,
                FileStatus(following: root + "/refs")?.kind == .directory
            else { return nil }
            self.init(gitDirectory: root, commonDirectory: root, mainTree: root, linkedTree: nil)
        }
    }

    /// Follows a `.git` file, `gitdir: PATH`, of a linked worktree, a submodule or `git init --separate-git-dir`.
    private init?(link: String, root: String) {
        let mark = "gitdir: "
        guard let text = SmallFile.text(link), text.hasPrefix(mark) else { return nil }
        let gitDirectory = FilePath.resolve(String(text.dropFirst(mark.count)), in: root)
        guard FileStatus(following: gitDirectory + "/HEAD")?.kind == .file else { return nil }
        guard let common = SmallFile.text(gitDirectory + "/commondir"), !common.isEmpty else {
            self.init(gitDirectory: gitDirectory, commonDirectory: gitDirectory, mainTree: root, linkedTree: nil)
            return
        }
        // Where the shared directory is not named .git the repository is bare (or a submodule's): it has no main tree.
        let commonDirectory = FilePath.resolve(common, in: gitDirectory)
        let mainTree = FilePath.name(commonDirectory) == ".git" ? FilePath.parent(commonDirectory) : commonDirectory
        self.init(gitDirectory: gitDirectory, commonDirectory: commonDirectory, mainTree: mainTree, linkedTree: root)
    }

    private init(gitDirectory: String, commonDirectory: String, mainTree: String, linkedTree: String?) {
        self.gitDirectory = gitDirectory
        self.commonDirectory = commonDirectory
        self.mainTree = mainTree
        self.linkedTree = linkedTree
    }
}
