import TestSupport
import Testing

@testable import TachoFleet

@Suite struct PsqlEnvironmentTests {
    private func variables(_ address: String, _ base: [String: String] = [:], files: [String] = []) throws
        -> [String: String]
    {
        PsqlEnvironment(address: try PsqlAddress(address), base: base, exists: { files.contains($0) }).variables
    }

    @Test func addressGoesByVariables() throws {
        let result = try variables("postgres://ada:geheim@db:1/fleet", ["PATH": "/bin", "PGHOST": "other"])
        for (name, value) in ["PGHOST": "db", "PGPORT": "1", "PGUSER": "ada", "PGPASSWORD": "geheim", "PATH": "/bin"] {
            #expect(result[name] == value)
        }
        #expect(result["PGCLIENTENCODING"] == "UTF8")
        #expect(result["PGCONNECT_TIMEOUT"] == "5")
    }

    @Test func aServiceOfTheEnvironmentDoesNotOutvoteAnAddress() throws {
        #expect(try variables("host=db", ["PGSERVICE": "x"])["PGSERVICE"] == nil)
        #expect(try variables("service=y", ["PGSERVICE": "x"])["PGSERVICE"] == "y")
    }

    @Test(arguments: [
        ("host=db", "verify-full"), ("host=/run/pg", nil), ("host=localhost", nil), ("postgres://[::1]/x", nil),
        ("dbname=x", nil), ("host=127.0.0.1,db", "verify-full"), ("host=db sslmode=require", "require"),
    ])
    func anotherMachineHasToProveWhoItIs(address: String, mode: String?) throws {
        #expect(try variables(address)["PGSSLMODE"] == mode)
    }

    @Test func usersChoiceOfSecurityIsKept() throws {
        #expect(try variables("host=db", ["PGSSLMODE": "verify-ca"])["PGSSLMODE"] == "verify-ca")
    }

    @Test func systemsAuthoritiesAreUsedWithoutOwnOnes() throws {
        let list = "/etc/ssl/certs/ca-certificates.crt"
        let home = ["HOME": "/home/ada"]
        #expect(try variables("host=db", home, files: [list])["PGSSLROOTCERT"] == list)
        let own = "/home/ada/.postgresql/root.crt"
        #expect(try variables("host=db", home, files: [list, own])["PGSSLROOTCERT"] == nil)
        #expect(try variables("host=db sslrootcert=/x", home, files: [list])["PGSSLROOTCERT"] == "/x")
    }

    @Test func serviceSaysWhetherItsServerIsHere() throws {
        let sandbox = try Sandbox()
        let file = try sandbox.write("[far]\nhost=db\n# c\n[near]\nhost=/run\n[open]\nport=1\n", to: "services")
        let base = ["PGSERVICEFILE": file]
        #expect(try variables("service=far", base)["PGSSLMODE"] == "verify-full")
        #expect(try variables("service=near", base)["PGSSLMODE"] == nil)
        #expect(try variables("service=open", base)["PGSSLMODE"] == nil)
    }
}
