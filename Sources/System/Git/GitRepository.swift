/// Where the parts of a git repository are (gitrepository-layout(5)).
package struct GitRepository: Hashable {
    /// The folder with this working tree's HEAD.
    package var gitFolder: String
    /// The folder with the refs, shared by all worktrees.
    package var commonFolder: String
    /// The main working tree, or a bare repository's own folder.
    package var mainTree: String
    /// The root of a linked worktree; nil in the main one.
    package var linkedTree: String?

    /// Finds the repository that an absolute folder lies in, looking upwards to the root of the file system.
    package static func containing(_ folder: String) -> GitRepository? {
        guard folder.hasPrefix("/") else { return nil }
        var current = folder
        while true {
            if let repository = GitRepository(root: current) { return repository }
            guard current != "/" else { return nil }
            current = FilePath.parent(current)
        }
    }

    /// Takes `root` as a working tree or a bare repository; nil when it is neither.
    private init?(root: String) {
        let dotGit = root == "/" ? "/.git" : root + "/.git"
        switch SmallFile.kind(dotGit) {
        case .folder:
            guard SmallFile.kind(dotGit + "/HEAD") == .file else { return nil }
            self.init(gitFolder: dotGit, commonFolder: dotGit, mainTree: root, linkedTree: nil)
        case .file: self.init(link: dotGit, root: root)
        case .other, nil:
            // A folder named .git is found from the folder above it.
            guard
                FilePath.name(root) != ".git", SmallFile.kind(root + "/HEAD") == .file,
                SmallFile.kind(root + "/objects") == .folder, SmallFile.kind(root + "/refs") == .folder
            else { return nil }
            self.init(gitFolder: root, commonFolder: root, mainTree: root, linkedTree: nil)
        }
    }

    /// Follows a `.git` file, `gitdir: PATH`, of a linked worktree, a submodule or `git init --separate-git-dir`.
    private init?(link: String, root: String) {
        let mark = "gitdir: "
        guard let text = SmallFile.text(link), text.hasPrefix(mark) else { return nil }
        let gitFolder = FilePath.resolve(String(text.dropFirst(mark.count)), in: root)
        guard SmallFile.kind(gitFolder + "/HEAD") == .file else { return nil }
        guard let common = SmallFile.text(gitFolder + "/commondir"), !common.isEmpty else {
            self.init(gitFolder: gitFolder, commonFolder: gitFolder, mainTree: root, linkedTree: nil)
            return
        }
        // Where the shared folder is not named .git the repository is bare (or a submodule's): it has no main tree.
        let commonFolder = FilePath.resolve(common, in: gitFolder)
        let mainTree = FilePath.name(commonFolder) == ".git" ? FilePath.parent(commonFolder) : commonFolder
        self.init(gitFolder: gitFolder, commonFolder: commonFolder, mainTree: mainTree, linkedTree: root)
    }

    private init(gitFolder: String, commonFolder: String, mainTree: String, linkedTree: String?) {
        self.gitFolder = gitFolder
        self.commonFolder = commonFolder
        self.mainTree = mainTree
        self.linkedTree = linkedTree
    }
}
