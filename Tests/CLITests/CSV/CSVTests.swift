import Foundation
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import tacho

/// Every `--csv`, opened by Python's csv module: the rows and values of the JSON, whatever the recorded text holds.
@Suite struct CSVTests {
    private var fixture: CommandFixture
    private let run: String
    private let repo: String

    /// What stands in names, notes and paths: each would break or run something somewhere.
    private static let hostile = [
        "=cmd|'/c calc'!A0", "say \"so\", then\nnew line\r\nand, more", "+1+1", "-2+3\u{85}", "\t=1+1",
        "@SUM(1+1)",
        "\u{202E}live\u{2066}\u{1B}]0;title\u{7}", "a\u{2028}b\u{2029}c", "\u{FF1D}1+1", " =1+1",
        "\u{FEFF}=1+1",
        "\r=1+1", "\"", "'=1+1", "tail\\",
    ]

    init() throws {
        fixture = try CommandFixture()
        try FleetFixture.write(to: fixture)
        try HostileFixture.write(Self.hostile, to: fixture)
        try AgentLogFixture.write(to: fixture)
        try RareLogFixture.write(to: fixture)
        for id in try fixture.run("sessions", "--columns", "id", "--all").lines.prefix(
            Self.hostile.count
        ) {
            _ = try fixture.run("tag", id, "+=tag()", "+a\"b", "+東京")
        }
        for (id, note) in zip(try fixture.run("runs", "--columns", "id", "--all").lines, Self.hostile) {
            _ = try fixture.run("note", "--run", id, "--", note)
        }
        run = try #require(fixture.run("runs", "--columns", "id", "--all").lines.last)
        _ = try fixture.run("tag", "--run", run, "+billed")
        fixture.context.environment["PATH"]? += ":" + GitFixture.searchPath
        let repository = try GitFixture(fixture).repository()
        try repository.commit("=1+1", at: 5)
        try repository.commit("mend login", at: 6)
        repo = repository.path
    }

    /// The command lines with what their JSON calls the rows.
    private var lines: [(line: [String], rows: String)] {
        let range = ["--since", "2026-11-01"]
        var lines: [(line: [String], rows: String)] = [
            (["now"], "sessions"), (["sessions", "--all"], "sessions"), (["runs", "--all"], "runs"),
            (["search", "login"], "hits"), (["timeline"] + range, "tabs"), (["prices", "show"], "prices"),
            (["prices", "show", "--all"], "prices"),
            (["agents", "--all"], "agents"), (["tags"], "tags"), (["tag", JournalFixture.id(minute: 0)], "tagged"),
            (["tag", "--run", run], "tagged"), (["timesheet", "--totals"] + range, "totals"),
        ]
        lines += [
            (["config", "show"], "settings"), (["waste"], "findings"), (["limits"], "limits"),
            (["invoice", "billed", "--rate", "120"], "days"),
            (["day"], "day.rows"), (["week"], "changes"), (["standup"], "days.rows"),
            (["commits", "--repo", repo], "commits"), (["blame", repo + "/mend-login.txt"], "parts"),
        ]
        for grouping in CostGrouping.allCases { lines.append((["cost", "--by", grouping.rawValue] + range, "rows")) }
        for grouping in FleetGrouping.allCases {
            lines.append((FleetFixture.command + ["--by", grouping.rawValue], "rows"))
        }
        for grouping in WorkGrouping.allCases {
            lines.append((["timesheet", "--by", grouping.rawValue] + range, "rows"))
        }
        return lines
    }

    @Test func pythonReadsTheValuesOfTheJSON() throws {
        let commands = try CommandList()
        #expect(
            commands.names(with: "--csv").subtracting(lines.map { commands.name(of: $0.line) }) == []
        )
        for (index, line) in lines.enumerated() {
            let columns = try allColumns(of: line.line)
            try fixture.sandbox.write(
                fixture.run(line.line + ["--csv", "--columns", columns]).data,
                to: "home/\(index).csv"
            )
            let json = try fixture.run(line.line + ["--json"])
            #expect(json.status == 0, "\(line.line): \(json.words)")
            try fixture.sandbox.write(json.data, to: "home/\(index).json")
        }
        let names = lines.map { "\($0.line.joined(separator: " "))\t\($0.rows)" }.joined(
            separator: "\n"
        )
        try fixture.sandbox.write(names, to: "home/names")
        let output = try python(Self.comparison)
        #expect(output == "\(lines.count) compared\n", "\(output)")
        let folders = try fixture.run("sessions", "--all", "--columns", "cwd").lines
        #expect(folders.contains("/home/u/caf\u{FFFD}"), "\(folders)")
    }

    @Test func pythonReadsTheRunsOfAnExport() throws {
        try fixture.sandbox.write(fixture.run("export", "--format", "csv").data, to: "home/0.csv")
        try fixture.sandbox.write(fixture.run("export", "--format", "json").data, to: "home/0.json")
        try fixture.sandbox.write("export\texport", to: "home/names")
        let output = try python(Self.comparison)
        #expect(output == "1 compared\n", "\(output)")
    }

    /// The names of all columns, as the error about a wrong one tells them.
    private func allColumns(of line: [String]) throws -> String {
        let words = try fixture.run(line + ["--csv", "--columns", "?"]).words
        let names = try #require(words.split(separator: "available columns: ").last)
        return names.trimmingCharacters(in: .newlines).replacing(", ", with: ",")
    }

    private func python(_ script: String) throws -> String {
        let result = try Program.run("python3", ["-c", script], home: fixture.sandbox.home)
        #expect(result.errors.isEmpty, "\(result.errors)")
        return result.output
    }

    /// Prints each value that differs, each cell that a spreadsheet would run, and how many commands were compared.
    private static let comparison = #"""
        import csv, json, os, re
        from decimal import Decimal
        os.chdir(os.environ["HOME"])

        def flat(value):
            row = {}
            for key, part in value.items():
                if key == "tab":
                    row.update({"tab": part.get("label"), "tab_id": part["id"], "tty": part.get("tty")})
                elif key in ("tokens", "usd_per_million"):
                    row.update(part)
                elif isinstance(part, list) and all(isinstance(item, str) for item in part):
                    row[key] = ",".join(part)
                elif isinstance(part, list) and all(isinstance(item, (int, Decimal)) for item in part):
                    row[key] = ",".join(map(str, part))
                elif key in ("sessions", "commits"):
                    row[key] = ",".join(item.get("session_id") or item["commit"] for item in part)
                else:
                    row[key] = part
            return row

        def reach(value, names):
            if not names:
                return value
            part = value[names[0]]
            if isinstance(part, list) and names[1:]:
                return [row for item in part for row in reach(item, names[1:])]
            return reach(part, names[1:])

        def rows(document, name):
            if name == "tabs":
                found = [flat({**session, **({"tab": tab["tab"]} if "tab" in tab else {})})
                         for tab in document["tabs"] for session in tab["sessions"]]
                return sorted(found, key=lambda row: row["id"])
            if name != "export":
                return [flat(value) for value in reach(document, name.split("."))]
            found = []
            for session in document["sessions"]:
                head = flat({"session_" + key if key in ("id", "state", "repo", "branch", "started_at", "ended_at",
                    "duration_ms", "tags", "note") else key: value for key, value in session.items() if key != "runs"})
                for run in session["runs"]:
                    row = flat(run)
                    row.setdefault("branch", head.get("session_branch"))
                    row["run_id"] = row.pop("id")
                    found.append({**head, **row})
                if not session["runs"]:
                    found.append(head)
            return found

        def same(cell, value):
            if value is None:
                return cell == ""
            if isinstance(value, bool):
                return cell == json.dumps(value)
            if isinstance(value, (int, Decimal)):
                # An empty cell is unknown, which is not 0.
                return cell != "" and Decimal(cell) == value
            value = safe(value)
            return cell == value or (cell[:1] == "'" and cell[1:] == value)

        # What a pipe may show on a terminal: no escape sequences, controls, overrides or invisible characters.
        def safe(text):
            text = re.sub("\x1b\\].*?(\x07|\x1b\\\\)", "", text)
            text = re.sub("\x1b\\[[0-?]*[ -/]*[@-~]", "", text)
            text = re.sub("[\r\u2028\u2029]", " ", text)
            return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]", "", text)

        def runs(cell):
            bare = cell.lstrip(" \t\r\n\ufeff\u202e\u2066")
            try:
                Decimal(cell)
                return False
            except ArithmeticError:
                return bare[:1] in tuple("=+-@＝＋－＠") or cell[:1] in ("\t", "\r", "\n")

        names = [line.split("\t") for line in open("names", encoding="utf-8").read().split("\n")]
        hostile = 0
        for number, (line, name) in enumerate(names):
            with open(f"{number}.csv", newline="", encoding="utf-8") as file:
                table = list(csv.DictReader(file, strict=True))
            with open(f"{number}.json", encoding="utf-8") as file:
                expected = rows(json.load(file, parse_float=Decimal), name)
            if name == "tabs":
                table.sort(key=lambda row: row["id"])
            if len(table) != len(expected) or not table:
                print(line, "has", len(table), "rows, not", len(expected))
            known = {key for row in expected for key in row}
            if len(known & set(table[0])) < 3:
                print(line, "has no columns of the JSON:", list(table[0]))
            for row, value in zip(table, expected):
                if None in row or None in row.values():
                    print(line, "has a row of another length:", row)
                for key in known & set(row):
                    if not same(row[key], value.get(key)):
                        print(line, key, repr(row[key]), "is not", repr(value.get(key)))
                for key, cell in row.items():
                    hostile += cell[:1] == "'"
                    if runs(cell):
                        print(line, key, "would run:", repr(cell))
        if not hostile:
            print("nothing hostile was there")
        print(len(names), "compared")
        """#
}
