/// Which directories of one target refer to which: an arrow from A to B means that A uses a name that only B declares.
///
/// Names are those of types, free functions and members of extensions. A member counts only if no type of the project has
/// one of the same name in its body, since the sources alone do not tell to which of them a reference belongs.
struct DirectoryGraph {
    /// A use of another directory's name.
    struct Use: Hashable {
        let name: String
        let file: String
    }

    /// The uses behind each arrow.
    private(set) var arrows: [String: [String: Set<Use>]] = [:]

    /// - Parameters:
    ///   - files: the files of the target.
    ///   - project: all files of the project.
    init(_ files: [SourceFile], in project: [SourceFile]) {
        let ambiguous = project.reduce(into: Set<String>()) { $0.formUnion($1.members) }
        let elsewhere = project.filter { $0.target != files.first?.target }
            .reduce(into: ambiguous) { $0.formUnion($1.extensionMembers) }
        var owners: [String: Set<String>] = [:]
        for file in files {
            let members = file.extensionMembers.subtracting(elsewhere).map { "." + $0 }
            for name in file.declarations.union(members) { owners[name, default: []].insert(file.directory) }
        }
        for file in files {
            for name in file.references {
                // A name that two directories declare cannot be attributed to one of them.
                guard let directories = owners[name], directories.count == 1, let owner = directories.first,
                    owner != file.directory
                else { continue }
                arrows[file.directory, default: [:]][owner, default: []].insert(Use(name: name, file: file.path))
            }
        }
    }

    /// The arrows that are part of a circle, each with its uses, as text.
    var circles: [String] {
        arrows.keys.sorted().flatMap { from in
            (arrows[from] ?? [:]).sorted { $0.key < $1.key }.filter { reaches(from, from: $0.key) }.map { to, uses in
                let names = uses.map { "\($0.name) in \($0.file)" }.sorted().joined(separator: ", ")
                return "\(from.isEmpty ? "." : from) -> \(to.isEmpty ? "." : to): \(names)"
            }
        }
    }

    private func reaches(_ goal: String, from start: String) -> Bool {
        var seen: Set<String> = [start]
        var rest = [start]
        while let directory = rest.popLast() {
            if directory == goal { return true }
            for next in (arrows[directory] ?? [:]).keys where seen.insert(next).inserted { rest.append(next) }
        }
        return false
    }
}
