import ArgumentParser
import Foundation
import TachoCore
import TachoMCP
import TachoStore
import TachoSystem

struct TrailerCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "trailer",
        abstract: "Print the commit trailer of the agent's session that runs this.",
        discussion: """
            Prints "Tacho-Session: ID" where an agent runs it, and nothing elsewhere. 'tacho install --git' adds a hook \
            to the repository you are in that does so for each commit an agent makes; 'tacho uninstall --git' takes it \
            out again. A message typed into an editor and one that is amended get none.
            """
    )

    @Option(help: ArgumentHelp("Add it to this file with a commit's message; for a hook.", valueName: "file"))
    var message: String?

    @Option(help: ArgumentHelp("Where the message comes from, as git passes it to a hook.", valueName: "source"))
    var source: String?

    func run(in context: Context) throws {
        guard let message else {
            if let line = try line(context) { try context.output.write(line + "\n") }
            return
        }
        // A commit must not fail, and nothing be printed, because of a trailer.
        guard source != "commit", let line = try? line(context) else { return }
        let path = FilePath.resolve(message, in: context.currentDirectory)
        guard let old = FileManager.default.contents(atPath: path), let status = FileStatus(following: path) else {
            return
        }
        let text = String(decoding: old, as: UTF8.self)
        guard Data(text.utf8) == old, let new = Self.adding(line, to: text) else { return }
        try? AtomicFile.replace(path, with: Array(new.utf8), permissions: status.permissions, owner: status)
    }

    /// The trailer of the session whose agent started this process; nil outside an agent.
    private func line(_ context: Context) throws -> String? {
        let library = try Library.withoutCatchUp(context)
        _ = try? library.readJournal(context)
        let caller = CallerSession(hint: context.environment["TACHO_SESSION"], ancestors: ProcessTable.ancestors)
        return try caller.find(among: library.store.sessions(Filter(activeOnly: true)))
            .map { "\(Commit.trailer): \($0.rawValue)" }
    }

    /// A message with one trailer more, before the comments that git takes out; nil if it is empty or has one.
    static func adding(_ line: String, to text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let end = lines.firstIndex { $0.hasPrefix("#") } ?? lines.count
        var body = Array(lines[..<end])
        while body.last?.allSatisfy(\.isWhitespace) ?? false { body.removeLast() }
        guard !body.isEmpty, !body.contains(where: { $0.hasPrefix(Commit.trailer + ":") }) else { return nil }
        let last = body.split(separator: "", omittingEmptySubsequences: true).last ?? []
        let isTrailers = body.count > last.count && last.allSatisfy(isTrailer)
        lines.replaceSubrange(..<end, with: body + (isTrailers ? [] : [""]) + [Substring(line), ""])
        return lines.joined(separator: "\n")
    }

    private static func isTrailer(_ line: Substring) -> Bool {
        guard let colon = line.firstRange(of: ": "), colon.lowerBound > line.startIndex else { return false }
        return line[..<colon.lowerBound].allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    }
}
