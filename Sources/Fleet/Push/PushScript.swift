/// The statements of a push, for psql's standard input.
///
/// Values from logs are in the rows of COPY only; statements hold nothing but ids, numbers and, quoted, the machine's label.
package struct PushScript {
    let machine: Machine
    let label: String
    let version: String

    package init(machine: Machine, label: String, version: String) {
        self.machine = machine
        self.label = label
        self.version = version
    }

    /// The line that follows a transaction once it is committed.
    static let pushed = "TACHO-PUSHED"
    /// The line that follows what the server says about itself.
    static let ready = "TACHO-READY"

    /// The first lines, which ask for the version of the schema.
    package var head: String {
        """
        \\set ON_ERROR_STOP 1
        \(FleetSchema.askVersion)

        """
    }

    /// Asks which server and database this is, and what it has of this machine, whatever the schema's version.
    var question: String {
        """
        select has_function_privilege('pg_control_system()', 'execute') as c \\gset
        \\if :c
        select system_identifier as s from pg_control_system() \\gset
        \\else
        \\set s unknown
        \\endif
        \\if :has
        select 'since', applied_at from tacho.migration where version = 1;
        select 'machine', last_rev, replace(label, '|', ' ') from tacho.machine where machine_id = '\(machine.id)';
        \\endif
        select 'server', :'s', oid from pg_database where datname = current_database();
        select 'database', current_database();
        select 'schema', :v;
        \\echo \(Self.ready)

        """
    }

    /// Ends the script unless the schema has the version that this tacho writes.
    package var check: String {
        """
        select :v > \(FleetSchema.version) as newer, :v < \(FleetSchema.version) as older \\gset
        \\if :newer
        do $$ begin raise exception 'TACHO001 the schema is newer than this tacho'; end $$;
        \\endif
        \\if :older
        do $$ begin raise exception 'TACHO002 the schema is older than this tacho'; end $$;
        \\endif

        """
    }

    /// One transaction: rows into temporary tables, from there into those of the schema, whatever is there.
    package func transaction(_ rows: PushRows) -> [UInt8] {
        Array(beginning.utf8) + copy(rows) + Array(ending(rows).utf8)
    }

    /// The settings end with the transaction: a pool may hand the connection to somebody else after it.
    ///
    /// A page at random counts little more than one in order, so that rows that are there already are found by their keys:
    /// without statistics of the temporary tables, whole tables would be read in each transaction.
    private var beginning: String {
        """
        begin;
        set local client_min_messages = error;
        set local lock_timeout = '10s';
        set local statement_timeout = '10min';
        set local random_page_cost = 1.1;
        do $$ begin
          if not pg_try_advisory_xact_lock(hashtextextended('tacho \(machine.id)', 0)) then
            raise exception 'TACHO003 another push runs';
          end if;
        end $$;
        create temp table s (like tacho.session including defaults) on commit drop;
        create temp table u (like tacho.usage including defaults) on commit drop;
        create temp table f (machine_id uuid, id uuid, rev bigint) on commit drop;
        create temp table g (id uuid, rev bigint) on commit drop;
        insert into tacho.machine as m (machine_id, label, tacho_version)
          values ('\(machine.id)', \(Self.quoted(label)), \(Self.quoted(version)))
          on conflict (machine_id) do update set label = excluded.label, tacho_version = excluded.tacho_version;

        """
    }

    private func copy(_ rows: PushRows) -> [UInt8] {
        let tables = [
            ("s", PushedColumns.session, rows.sessions), ("u", PushedColumns.usage, rows.usage),
            ("f", ["machine_id", "id", "rev"], rows.forgotten), ("g", ["id", "rev"], rows.gone),
        ]
        return tables.filter { !$0.2.bytes.isEmpty }.flatMap { table, columns, text in
            Array("copy \(table) (\(columns.joined(separator: ", "))) from stdin;\n".utf8) + text.bytes
                + Array("\\.\n".utf8)
        }
    }

    private func ending(_ rows: PushRows) -> String {
        let columns = PushedColumns.session.joined(separator: ", ")
        let usage = PushedColumns.usage.joined(separator: ", ")
        let changed = PushedColumns.session.filter { !["machine_id", "id"].contains($0) }
        return """
            delete from s using tacho.session t where (t.machine_id, t.id) = (s.machine_id, s.id) and t.rev >= s.rev;
            delete from s using tacho.forgotten t where (t.machine_id, t.id) = (s.machine_id, s.id);
            insert into tacho.session as t (\(columns))
              select \(columns) from s
              on conflict (machine_id, id) do update set
              (\(changed.joined(separator: ", ")), pushed_at)
              = row(\(changed.map { "excluded.\($0)" }.joined(separator: ", ")), now());
            delete from tacho.usage t using s where (t.machine_id, t.session_id) = (s.machine_id, s.id);
            insert into tacho.usage (\(usage))
              select \(PushedColumns.usage.map { "u.\($0)" }.joined(separator: ", "))
              from u join s on (s.machine_id, s.id) = (u.machine_id, u.session_id);
            insert into tacho.forgotten as t (machine_id, id, rev) select machine_id, id, rev from f
              on conflict (machine_id, id) do update set rev = greatest(t.rev, excluded.rev);
            delete from tacho.session t using f where (t.machine_id, t.id) = (f.machine_id, f.id);
            delete from tacho.session t using g
              where t.machine_id = '\(machine.id)' and t.id = g.id and t.rev <= g.rev;
            update tacho.machine set last_rev = greatest(last_rev, \(rows.lastRev)), last_push_at = now()
              where machine_id = '\(machine.id)';
            commit;
            \\echo \(Self.pushed)

            """
    }

    /// A text as a literal of SQL: psql does not look for variables within it.
    private static func quoted(_ text: String) -> String {
        let plain = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        let words = String(String.UnicodeScalarView(plain)).replacing("\\", with: "\\\\").replacing("'", with: "''")
        return "E'\(words)'"
    }
}
