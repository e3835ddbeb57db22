import TestSupport
import Testing

/// The rules that keep the project easy to find one's way in.
@Suite struct HouseTests {
    private let files: [SourceFile]

    init() throws {
        files = try Self.project.get()
    }

    /// All files, read once for all tests.
    private static let project = Result {
        try SourceFile.all(below: ["Sources", "Tests", "Benchmarks", "shell"])
    }

    private var sources: [SourceFile] { files.filter { $0.path.hasPrefix("Sources/") } }

    @Test func noFileHasMoreThan500Lines() {
        #expect(files.filter { $0.lineCount > 500 }.map { "\($0.path): \($0.lineCount)" } == [])
    }

    @Test func noFunctionHasMoreThan50Lines() {
        let long = files.flatMap { file in
            file.functions.filter { $0.lineCount > 50 }.map { "\(file.path):\($0.line): \($0.name), \($0.lineCount)" }
        }
        #expect(long == [])
    }

    /// The modules that the files of a target may import, besides the system's own.
    private static let allowed: [String: Set<String>] = [
        "Core": [],
        "System": ["CSystem", "TachoCore"],
        "Agents": ["CSystem", "TachoCore", "TachoSystem"],
        "Libc": ["Darwin", "Glibc"],
        "Hook": ["CSystem", "TachoAgents", "TachoCore", "TachoSystem"],
        "Records": ["TachoCore"],
        "Store": ["GRDB", "GRDBSQLite", "TachoCore"],
        "Ingest": ["CSystem", "TachoAgents", "TachoCore", "TachoStore", "TachoSystem"],
        "MCP": ["TachoCore", "TachoRecords", "TachoStore", "TachoSystem"],
        "Report": ["TachoCore", "TachoRecords", "TachoStore"],
        "Fleet": ["TachoCore", "TachoStore", "TachoSystem"],
        "Plugins": ["PackagePlugin"],
        "CLI": [
            "ArgumentParser", "CSystem", "ShellSnippets", "TOMLKit", "TachoAgents", "TachoCore", "TachoFleet",
            "TachoHook",
            "TachoIngest", "TachoMCP", "TachoRecords", "TachoReport", "TachoStore", "TachoSystem",
        ],
    ]
    private static let system: Set<String> = ["Darwin", "Glibc", "Libc"]
    private static let withoutFoundation: Set<String> = ["Core", "System", "Agents", "Hook"]

    @Test func targetsDependOnlyOnThoseBelowThem() {
        let wrong = sources.flatMap { file in
            let foundation: Set<String> =
                Self.withoutFoundation.contains(file.target) ? [] : ["Dispatch", "Foundation", "FoundationEssentials"]
            let known = (Self.allowed[file.target] ?? []).union(Self.system).union(foundation)
            return file.imports.subtracting(known).map { "\(file.path) imports \($0)" }
        }
        #expect(wrong.sorted() == [])
    }

    @Test(arguments: HouseTests.allowed.keys.sorted())
    func directoriesOfATargetFormNoCircle(target: String) {
        let circles = DirectoryGraph(sources.filter { $0.target == target }, in: sources).circles
        #expect(circles == [])
    }

    @Test func everyTargetIsKnown() {
        #expect(Set(sources.map(\.target)) == Set(Self.allowed.keys))
    }
}
