import Testing

@testable import TachoFleet

@Suite struct PsqlAddressTests {
    @Test(arguments: [
        ("service=work", ["service": "work"]),
        ("postgres://db/fleet", ["host": "db", "dbname": "fleet"]),
        (
            "postgresql://ada:s%40c%3At@db.example:6543/fl%20eet?sslmode=require&connect_timeout=2",
            [
                "user": "ada", "password": "s@c:t", "host": "db.example", "port": "6543", "dbname": "fl eet",
                "sslmode": "require", "connect_timeout": "2",
            ]
        ),
        ("postgres:///fleet?host=/run/pg", ["dbname": "fleet", "host": "/run/pg"]),
        ("postgres://%2Frun%2Fpg/fleet", ["dbname": "fleet", "host": "/run/pg"]),
        ("postgres://[::1]:5433,db2/fleet", ["host": "::1,db2", "port": "5433,", "dbname": "fleet"]),
        ("postgres://db/fleet?ssl=true", ["host": "db", "dbname": "fleet", "sslmode": "require"]),
        ("host=db dbname = 'the \\'fleet\\'' user=ada\\ b", ["host": "db", "dbname": "the 'fleet'", "user": "ada b"]),
    ])
    func addressIsReadAsByLibpq(text: String, words: [String: String]) throws {
        #expect(try PsqlAddress(text).words == words)
    }

    @Test(arguments: [
        ("", AddressProblem.empty), ("  ", .empty), ("fleet", .unreadable), ("postgres://db/%zz", .unreadable),
        ("postgres://[::1/x", .unreadable), ("host='db", .unreadable), ("=x", .unreadable), ("host=a\\", .unreadable),
        ("host=db keepalives=0", .unknownWord("keepalives")), ("service=x host=y", .moreThanService),
    ])
    func badAddressIsRefused(text: String, problem: AddressProblem) {
        #expect(throws: problem) { try PsqlAddress(text) }
    }
}
