import Foundation
import TestSupport
import Testing

@testable import tacho

/// The built binary, as a shell runs it.
@Suite struct ProcessTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private func shell(_ script: String) throws -> (status: Int32, output: String, errors: String) {
        try Program.run(
            "bash",
            ["-c", "set -o pipefail; tacho=$1; \(script)", "bash", TachoBinary.path],
            home: sandbox.home
        )
    }

    /// Every form that POSIX and the C library know of TZ; noon in UTC on a day of summer.
    @Test(arguments: [
        ("Europe/Berlin", "14:00"), (":Europe/Berlin", "14:00"), ("/usr/share/zoneinfo/Europe/Berlin", "14:00"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "14:00"), ("UTC+5", "07:00"), ("GMT-2", "14:00"), ("EST5", "07:00"),
        ("<+0530>-5:30", "17:30"), ("EST5EDT", "08:00"), ("Etc/GMT+5", "07:00"), ("UTC", "12:00"),
    ])
    func timesAreThoseOfTheZoneThatOtherProgramsShow(zone: String, clock: String) throws {
        let range = "--since 2026-07-01T12:00Z --until 2026-07-01T12:01Z"
        let result = try shell("TZ='\(zone)' \"$tacho\" timesheet --md \(range)")
        #expect(result.output.contains("from 2026-07-01 \(clock) until"), "\(result.output)\(result.errors)")
    }

    @Test func readerThatLeavesIsNoError() throws {
        let result = try shell(#"for i in 1 2 3; do "$tacho" completions bash; done | head -n 1"#)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output == "#!/bin/bash\n")
    }

    @Test func binaryFindsItselfOnPath() throws {
        let result = try shell(
            #"mkdir -p "$HOME/b" && ln -s "$tacho" "$HOME/b/tacho" && PATH="$HOME/b:$PATH" && tacho init bash | head -n 1"#
        )
        #expect(result.output == "__tacho_bin='\(sandbox.home.path)/b/tacho'\n")
    }

    @Test func missingHomeIsAClearError() throws {
        let result = try shell(#"unset HOME; "$tacho" sessions"#)
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("tacho: cannot tell where to keep records: HOME is not set"))
    }

    @Test(arguments: ["relhome", "./home", "~"])
    func homeThatIsNoAbsolutePathIsNamed(home: String) throws {
        let result = try shell(#"HOME='\#(home)' "$tacho" sessions"#)
        #expect(result.status == 1)
        #expect(
            result.errors.contains("HOME is '\(home)', which is not an absolute path; set HOME or TACHO_HOME"),
            "\(result.errors)"
        )
    }

    @Test func widthOfThePipeIsNoConcern() throws {
        let result = try shell(#""$tacho" sessions | cat"#)
        #expect(result.status == 0 && result.output.isEmpty)
    }

    @Test(arguments: ["start", "nonsense", ""])
    func plumbingIsNeitherParsedNorLoud(word: String) throws {
        let result = try shell(#""$tacho" hook \#(word) --help"#)
        #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
    }
}
