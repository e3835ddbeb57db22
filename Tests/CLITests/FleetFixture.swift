import Foundation
import TestSupport

/// A shell script in psql's place that answers `tacho fleet` with made-up rows.
enum FleetFixture {
    /// What the grouping of the last test asks about is in the question; spans are numbered.
    static let psql = #"""
        #!/bin/sh
        say() { printf '%s\n' "$1"; }
        question=$(/bin/cat)
        say TACHO-FLEET
        case $question in
        *width_bucket*)
            say '["1",null,2,5400000,0,40,120000,900000,30000,0,42000,9000,3120400000,0]'
            say '["2",null,1,null,1,7,9000,0,0,0,800,0,90000000,3]' ;;
        *m.label*)
            say '["018f0000-0000-7000-8000-00000000000a","ada\u001b[2Js desk",9,86400000,0,400,1,2,3,4,5,6,31204000000,0]'
            say '["018f0000-0000-7000-8000-00000000000b",null,1,null,0,1,1,0,0,0,1,0,1000000,0]' ;;
        *)
            say '["api",null,3,7200000,0,47,129000,900000,30000,0,42800,9000,3210400000,3]'
            say '["",null,1,null,1,0,0,0,0,0,0,0,0,0]'
            say '["=1+1, \"so\"\nand \u202e\u001b]0;x\u0007",null,1,60000,0,2,2,0,0,0,1,0,4000,0]' ;;
        esac
        """#

    /// Puts the script into the fixture's search path.
    static func write(to fixture: CommandFixture) throws {
        try fixture.sandbox.write(psql + "\n", to: "bin/psql", executable: true)
    }

    /// The command line that asks it.
    static let command = ["fleet", "--from", "service=fleet"]
}
