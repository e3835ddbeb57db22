import GRDB
package import TachoCore

extension Store {
    package func tagCounts() throws -> [TagCount] {
        try read { database in
            let selection = """
                SELECT tag, sum(session_count), sum(run_count), sum(rule_count) FROM (
                    SELECT tag, count(DISTINCT session_id) AS session_count, 0 AS run_count, 0 AS rule_count
                    FROM given_tag GROUP BY tag
                    UNION ALL SELECT tag, 0, count(*), 0 FROM run_tag GROUP BY tag
                    UNION ALL SELECT tag, 0, 0, count(*) FROM rule_tag GROUP BY tag)
                GROUP BY tag ORDER BY tag
                """
            return try Row.fetchAll(database, sql: selection).map { row in
                TagCount(tag: row[0], sessionCount: row[1], runCount: row[2], ruleCount: row[3])
            }
        }
    }
}
