extension Schema {
    /// What the user forgot: ids and salted hashes; see `Tombstone`.
    static let forgetting = SchemaPart(
        tables: """
            CREATE TABLE forgotten_session (
                id TEXT NOT NULL PRIMARY KEY,
                -- Whether its sums are kept, as those of an imported session.
                keeps_sums INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE forgotten_run (
                hash TEXT NOT NULL PRIMARY KEY,
                keeps_sums INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE forgotten_span (
                conversation TEXT NOT NULL,
                from_at INTEGER NOT NULL,
                to_at INTEGER NOT NULL,
                PRIMARY KEY (conversation, from_at, to_at)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE forgotten_salt (
                salt TEXT NOT NULL PRIMARY KEY
            ) STRICT, WITHOUT ROWID;
            """,
        rest: ""
    )
}
