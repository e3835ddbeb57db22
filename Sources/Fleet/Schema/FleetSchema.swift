/// The schema of the database: numbered migrations, each in a transaction of its own.
package enum FleetSchema {
    /// The version that this tacho writes.
    package static var version: Int { migrations.count }

    /// The files, in order.
    private static let migrations = [PackageResources._01_sql].map { String(decoding: $0, as: UTF8.self) }

    /// Sets `:v` to the schema's version, 0 if there is none.
    static let askVersion = """
        select to_regclass('tacho.migration') is not null as has \\gset
        \\if :has
        select coalesce(max(version), 0) as v from tacho.migration \\gset
        \\else
        \\set v 0
        \\endif
        """

    /// A script for psql that brings a database up to date, whatever version it has.
    package static var script: String {
        let parts = migrations.enumerated().map { index, text in
            """
            select :v < \(index + 1) as due \\gset
            \\if :due
            begin;
            \(text)
            commit;
            \\endif
            """
        }
        return """
            \\set ON_ERROR_STOP 1
            set client_min_messages = warning;
            set lock_timeout = '10s';
            do $$ begin
              if current_setting('server_version_num')::int < 150000 then
                raise exception 'TACHO005 PostgreSQL 15 or later is needed';
              end if;
            end $$;
            \(askVersion)
            \(parts.joined(separator: "\n"))

            """
    }
}
