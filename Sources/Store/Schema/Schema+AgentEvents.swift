extension Schema {
    /// What agents' own hooks reported.
    static let agentEvents = SchemaPart(
        tables: """
            -- Every readable line of an agent's own hook, once.
            CREATE TABLE agent_event (
                agent TEXT NOT NULL,
                conversation TEXT NOT NULL,
                digest INTEGER NOT NULL,
                line TEXT NOT NULL,
                PRIMARY KEY (agent, conversation, digest)
            ) STRICT;

            -- What the events of a conversation amount to: what the agent does (nothing if it left), and when it asked, as
            -- in `session.asking`.
            CREATE TABLE hook_state (
                agent TEXT NOT NULL,
                conversation TEXT NOT NULL,
                kind TEXT,
                ask TEXT,
                tool TEXT,
                since INTEGER NOT NULL,
                last_at INTEGER NOT NULL,
                asking TEXT NOT NULL,
                PRIMARY KEY (agent, conversation)
            ) STRICT, WITHOUT ROWID;

            -- The processes that started hooks, with the first event of each conversation, and those that watch processes saw
            -- in sessions: one that is both proves whose the conversation is.
            CREATE TABLE hook_process (
                boot TEXT NOT NULL,
                pid INTEGER NOT NULL,
                started INTEGER NOT NULL,
                agent TEXT NOT NULL,
                conversation TEXT NOT NULL,
                at INTEGER NOT NULL,
                PRIMARY KEY (boot, pid, started, agent, conversation)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE session_process (
                boot TEXT NOT NULL,
                pid INTEGER NOT NULL,
                started INTEGER NOT NULL,
                session_id TEXT NOT NULL,
                PRIMARY KEY (boot, pid, started, session_id)
            ) STRICT, WITHOUT ROWID;
            """,
        rest: ""
    )
}
