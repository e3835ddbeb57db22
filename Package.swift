// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "tacho",
    platforms: [.macOS(.v13)],
    products: [.executable(name: "tacho", targets: ["tacho"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .executableTarget(
            name: "tacho",
            dependencies: [
                "CSystem", "Libc", "ShellSnippets", "TachoAgents", "TachoCore", "TachoFleet", "TachoHook",
                "TachoIngest",
                "TachoMCP", "TachoRecords", "TachoReport", "TachoStore", "TachoSystem",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            path: "Sources/CLI",
            plugins: ["EmbedCommit"]
        ),
        .plugin(name: "EmbedCommit", capability: .buildTool(), path: "Sources/Plugins/EmbedCommit"),
        .target(
            name: "TachoIngest",
            dependencies: ["CSystem", "Libc", "TachoAgents", "TachoCore", "TachoStore", "TachoSystem"],
            path: "Sources/Ingest"
        ),
        .target(
            name: "TachoReport",
            dependencies: ["TachoCore", "TachoRecords", "TachoStore"],
            path: "Sources/Report",
            resources: [
                .embedInCode("Page/report.css"), .embedInCode("Page/report.html"), .embedInCode("Page/data.js"),
                .embedInCode("Page/charts.js"), .embedInCode("Page/totals.js"), .embedInCode("Page/time.js"),
                .embedInCode("Page/heat.js"), .embedInCode("Page/names.js"), .embedInCode("Page/tabs.js"),
                .embedInCode("Page/table.js"), .embedInCode("Page/start.js"),
            ]
        ),
        .target(
            name: "TachoMCP",
            dependencies: ["Libc", "TachoCore", "TachoRecords", "TachoStore", "TachoSystem"],
            path: "Sources/MCP"
        ),
        .target(
            name: "TachoFleet",
            dependencies: ["Libc", "TachoCore", "TachoStore", "TachoSystem"],
            path: "Sources/Fleet",
            resources: [.embedInCode("Migrations/001.sql"), .embedInCode("grafana.json")]
        ),
        .target(name: "TachoRecords", dependencies: ["TachoCore"], path: "Sources/Records"),
        .target(
            name: "TachoStore",
            dependencies: [
                "Libc", "TachoCore",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Sources/Store"
        ),
        .target(
            name: "TachoHook",
            dependencies: ["CSystem", "Libc", "TachoAgents", "TachoCore", "TachoSystem"],
            path: "Sources/Hook"
        ),
        .target(
            name: "TachoAgents",
            dependencies: ["CSystem", "Libc", "TachoCore", "TachoSystem"],
            path: "Sources/Agents"
        ),
        .target(name: "TachoSystem", dependencies: ["CSystem", "Libc", "TachoCore"], path: "Sources/System"),
        .target(
            name: "TachoCore",
            dependencies: ["Libc"],
            path: "Sources/Core",
            exclude: ["Pricing/Tables/make_tables.py"]
        ),
        .target(name: "Libc", path: "Sources/Libc"),
        .target(name: "CSystem", path: "Sources/CSystem"),
        .target(
            name: "ShellSnippets",
            path: "shell",
            resources: [.embedInCode("tacho.bash"), .embedInCode("tacho.fish"), .embedInCode("tacho.zsh")]
        ),
        .executableTarget(
            name: "scanner-benchmark",
            dependencies: ["Libc", "TachoAgents", "TachoCore"],
            path: "Benchmarks/scanner"
        ),
        .target(name: "CPty", path: "Tests/CPty"),
        .target(
            name: "TestSupport",
            dependencies: [
                "CPty", "CSystem", "ShellSnippets", "TachoAgents", "TachoCore", "TachoHook", "TachoIngest",
                "TachoSystem",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/Support"
        ),
        .testTarget(
            name: "AgentsTests",
            dependencies: [
                "TachoAgents", "TachoCore", "TachoIngest", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/AgentsTests",
            exclude: ["Samples"]
        ),
        .testTarget(
            name: "CoreTests",
            dependencies: ["TachoAgents", "TachoCore", "TestSupport"],
            path: "Tests/CoreTests"
        ),
        .testTarget(
            name: "HookTests",
            dependencies: ["TachoHook", "TachoSystem", "TestSupport", "tacho"],
            path: "Tests/HookTests",
            exclude: ["Payloads"]
        ),
        .testTarget(
            name: "FleetTests",
            dependencies: ["TachoCore", "TachoFleet", "TachoStore", "TachoSystem", "TestSupport"],
            path: "Tests/FleetTests"
        ),
        .testTarget(name: "SystemTests", dependencies: ["TachoSystem", "TestSupport"], path: "Tests/SystemTests"),
        .testTarget(
            name: "IngestTests",
            dependencies: ["TachoAgents", "TachoIngest", "TestSupport"],
            path: "Tests/IngestTests"
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "TachoRecords", "TachoStore", "TestSupport", "tacho", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/StoreTests",
            exclude: ["Upgrade/make_version_13.py", "Upgrade/version-13.sql", "Upgrade/version-13-export.jsonl"]
        ),
        .testTarget(
            name: "MCPTests",
            dependencies: ["TachoMCP", "TachoRecords", "TestSupport", "tacho"],
            path: "Tests/MCPTests"
        ),
        .testTarget(
            name: "RecordsTests",
            dependencies: ["TachoCore", "TachoRecords", "TestSupport"],
            path: "Tests/RecordsTests"
        ),
        .testTarget(
            name: "ReportTests",
            dependencies: ["TachoReport", "TachoStore", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            path: "Tests/ReportTests"
        ),
        .testTarget(
            name: "HouseTests",
            dependencies: ["TachoAgents", "TachoCore", "TestSupport"],
            path: "Tests/HouseTests"
        ),
        .testTarget(
            name: "CLITests",
            dependencies: ["TachoAgents", "tacho", "TachoRecords", "TestSupport"],
            path: "Tests/CLITests",
            exclude: ["ApprovedText/Texts"]
        ),
        .testTarget(
            name: "ShellTests",
            dependencies: ["ShellSnippets", "TachoAgents", "TachoCore", "TestSupport", "tacho"],
            path: "Tests/ShellTests"
        ),
    ],
    swiftLanguageModes: [.v6]
)

// Tests/Fuzz/fuzz.sh sets this: the readers then say which of their branches were taken.
if Context.environment["TACHO_FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "tacho-fuzz",
            dependencies: ["Libc", "TachoAgents", "TachoCore", "TachoMCP"],
            path: "Tests/Fuzz",
            exclude: ["fuzz.sh", "seeds.py", "settings.py"],
            // gold ends with an internal error.
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
        )
    )
}

for target in package.targets where !["CPty", "CSystem", "EmbedCommit"].contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
    // Tests/run.sh sets this. A flag on the command line would reach the dependencies, too, and does not compile there.
    if Context.environment["TACHO_WARNINGS_AS_ERRORS"] == "1" {
        target.swiftSettings?.append(.unsafeFlags(["-warnings-as-errors"]))
    }
    if Context.environment["TACHO_FUZZ"] == "1", ["TachoAgents", "TachoCore", "TachoMCP"].contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer"]))
    }
}
