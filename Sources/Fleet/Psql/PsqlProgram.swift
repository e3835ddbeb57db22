import TachoSystem

/// Where `psql` is.
package enum PsqlProgram {
    /// Where packages put it besides the directories of `PATH`, which a process without a shell has not all.
    private static let directories = [
        "/usr/local/bin", "/usr/bin", "/opt/homebrew/bin", "/opt/homebrew/opt/libpq/bin", "/usr/local/opt/libpq/bin",
        "/Applications/Postgres.app/Contents/Versions/latest/bin",
    ]

    /// The path of the first `psql`; nil if psql is not installed.
    package static func find(searchPath: String?) -> String? {
        ExecutablePath.search("psql", in: ([searchPath].compactMap(\.self) + directories).joined(separator: ":"))
    }
}
