import CSystem
import TachoCore

/// What HEAD of a working tree points to.
package struct GitHead: Hashable {
    /// The branch's short name; nil if HEAD is detached or unreadable.
    package var branch: String?
    /// The commit's id, 40 or 64 hexadecimal digits; nil in a repository without a commit.
    package var commit: String?

    /// Reads HEAD of a working tree.
    ///
    /// With the `reftable` format HEAD is `ref: refs/heads/.invalid` and the refs are in a binary table, which is not read:
    /// branch and commit are then unknown.
    package static func read(_ repository: GitRepository) -> GitHead {
        guard let text = SmallFile.text(repository.gitDirectory + "/HEAD") else { return GitHead() }
        guard let name = target(of: text) else { return GitHead(commit: ObjectID.isValid(text) ? text : nil) }
        guard name != "refs/heads/.invalid" else { return GitHead() }
        let prefix = "refs/heads/"
        return GitHead(
            branch: name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil,
            commit: commit(of: name, in: repository)
        )
    }

    /// Returns the commit of a ref, following symbolic refs.
    private static func commit(of name: String, in repository: GitRepository) -> String? {
        var name = name
        for _ in 0..<5 {
            // A ref's name is a path below the git directory and must stay there (git-check-ref-format(1)).
            guard name.hasPrefix("refs/"), !hasTwoDots(name) else { return nil }
            guard let text = SmallFile.text(repository.commonDirectory + "/" + name) else {
                return packedCommit(of: name, in: repository.commonDirectory + "/packed-refs")
            }
            if ObjectID.isValid(text) { return text }
            guard let next = target(of: text) else { return nil }
            name = next
        }
        return nil
    }

    /// Searches bytes: `contains("..")` would bring the regular expressions' search into every hook.
    private static func hasTwoDots(_ name: String) -> Bool {
        zip(name.utf8, name.utf8.dropFirst()).contains { $0 == UInt8(ascii: ".") && $1 == UInt8(ascii: ".") }
    }

    /// Finds `<id> <name>` in a file of packed refs.
    private static func packedCommit(of name: String, in path: String) -> String? {
        // 64 MiB are more than half a million refs.
        guard let bytes = SmallFile.bytes(path, limit: 67_108_864, chunk: 65_536) else { return nil }
        let pattern = Array((" " + name + "\n").utf8)
        return bytes.withUnsafeBytes { file in
            let end = csystem_find(file.baseAddress, file.count, pattern, pattern.count)
            guard end > 0 else { return nil }
            let start = (file[..<end].lastIndex(of: 0x0A) ?? -1) + 1
            let id = String(decoding: file[start..<end], as: UTF8.self)
            return ObjectID.isValid(id) ? id : nil
        }
    }

    private static func target(of text: String) -> String? {
        guard text.hasPrefix("ref:") else { return nil }
        return String(text.dropFirst(4).drop { $0 == " " || $0 == "\t" })
    }
}
