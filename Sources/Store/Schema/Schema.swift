import GRDB

/// The database's tables, as a list of migrations.
///
/// A migration that was released is never edited: a change is a new one at the end of the list. `PRAGMA user_version`
/// counts those that were applied, so that one short transaction does it all, however many processes open a new
/// store at once.
enum Schema {
    /// `tcho` in ASCII, in the file's header: this database is ours (`PRAGMA application_id`).
    static let applicationID = 0x7463_686F

    /// The migrations, oldest first.
    static let migrations = [
        sessions, logs, settings, words, costs, tagRules, imports, calls, dayCosts, runEnds, importedCalls,
        unpricedCalls, importRanks,
    ]

    /// The version that this code writes.
    static var version: Int { migrations.count }

    /// Sources and their cursors, the journal's events, tabs and sessions, and the user's words.
    ///
    /// Times are milliseconds since 1970 (UTC); paths are absolute.
    private static let sessions = """
        -- One append-only file and how far it was read. Nothing before `position` is read again, unless `device`,
        -- `inode` or the digest of the file's head tell that it is another file.
        CREATE TABLE source (
            path TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            size INTEGER NOT NULL,
            modified_ns INTEGER NOT NULL,
            position INTEGER NOT NULL,
            is_in_long_line INTEGER NOT NULL,
            head_size INTEGER NOT NULL,
            head_digest INTEGER NOT NULL,
            skipped_line_count INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE tab (
            id TEXT NOT NULL PRIMARY KEY,
            boot TEXT NOT NULL,
            tty TEXT,
            shell_pid INTEGER NOT NULL,
            shell_started INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX tab_by_tty ON tab (tty);

        -- The facts: every line of the journal that could be read, once, whatever file it stood in. The key is the
        -- line's content, so that reading a line again changes nothing. `tab_id` and `uptime_ms` are for starts.
        CREATE TABLE journal_event (
            session_id TEXT NOT NULL,
            digest INTEGER NOT NULL,
            line TEXT NOT NULL,
            tab_id TEXT REFERENCES tab (id),
            uptime_ms INTEGER,
            PRIMARY KEY (session_id, digest)
        ) STRICT;
        CREATE INDEX journal_event_by_tab ON journal_event (tab_id, uptime_ms, session_id) WHERE tab_id IS NOT NULL;

        CREATE TABLE session (
            id TEXT NOT NULL PRIMARY KEY,
            agent TEXT NOT NULL,
            state TEXT NOT NULL,
            end_reason TEXT,
            exit_code INTEGER,
            source TEXT NOT NULL,
            tab_id TEXT REFERENCES tab (id),
            tab_label TEXT,
            shell TEXT,
            host TEXT,
            cwd TEXT NOT NULL,
            repo TEXT,
            worktree TEXT,
            branch TEXT,
            started_at INTEGER NOT NULL,
            ended_at INTEGER,
            last_seen_at INTEGER NOT NULL,
            duration_ms INTEGER,
            head_before TEXT,
            head_after TEXT,
            command TEXT,
            agent_pid INTEGER,
            agent_started INTEGER,
            agent_started_at INTEGER,
            agent_name TEXT,
            agent_cwd TEXT
        ) STRICT;
        CREATE INDEX session_by_start ON session (started_at, id);
        CREATE INDEX session_by_agent ON session (agent, started_at, id);
        CREATE INDEX session_by_branch ON session (branch, started_at, id);
        CREATE INDEX session_by_repo ON session (repo);
        CREATE INDEX session_by_worktree ON session (worktree) WHERE worktree IS NOT NULL;
        CREATE INDEX session_by_cwd ON session (cwd);
        CREATE INDEX session_by_tab ON session (tab_id);
        CREATE INDEX session_by_tab_label ON session (tab_label);
        CREATE INDEX session_open ON session (started_at, id) WHERE ended_at IS NULL;

        -- The user's words have no foreign key: they outlive a session's row while it is made anew from its events.
        CREATE TABLE session_tag (
            session_id TEXT NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (session_id, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_tag_by_tag ON session_tag (tag, session_id);

        CREATE TABLE session_note (
            session_id TEXT NOT NULL PRIMARY KEY,
            text TEXT NOT NULL
        ) STRICT;
        """

    /// What the store knows about itself.
    private static let settings = """
        -- `price_digest`: the price table that the stored costs are made of (`PriceBook.digest`).
        CREATE TABLE setting (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
