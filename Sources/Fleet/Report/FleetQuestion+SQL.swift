import TachoCore

/// No word of it comes from a user or a log.
extension FleetQuestion {
    /// What stands alone on a line before the rows, once the tables were found.
    static let ready = "TACHO-FLEET"

    /// Asks whether the tables are there, then prints each row as JSON on a line of its own.
    var script: String {
        """
        begin transaction read only;
        set local statement_timeout = '60s';
        set local jit = off;
        select to_regclass('tacho.usage') is null as missing \\gset
        \\if :missing
        \\q
        \\endif
        \\echo \(Self.ready)
        with u as (
          select \(key("at")) as key, sum(api_call_count) as calls, sum(input) as input, sum(cache_read) as cache_read,
            sum(cache_write_5m) as cache_write_5m, sum(cache_write_1h) as cache_write_1h, sum(output) as output,
            sum(reasoning) as reasoning, sum(cost_nano) as nano, sum(unpriced_count) as unpriced
          from tacho.usage where \(isIn("at")) group by 1
        ), s as (
          select \(sessionKey) as key, count(*) as sessions, sum(active_ms) as active,
            count(*) filter (where cost_nano is null) as unknown
          from tacho.session where \(isIn("started_at"))\(sessionCondition) group by 1
        )
        select json_build_array(key::text, \(label), coalesce(sessions, 0), active, coalesce(unknown, 0), coalesce(calls, 0),
          coalesce(input, 0), coalesce(cache_read, 0), coalesce(cache_write_5m, 0), coalesce(cache_write_1h, 0),
          coalesce(output, 0), coalesce(reasoning, 0), coalesce(nano, 0), coalesce(unpriced, 0))::text
        from u full join s using (key)\(labelSource);
        commit;

        """
    }

    /// What rows are grouped by; spans by their number, from 1.
    private func key(_ time: String) -> String {
        switch grouping {
        case .day, .week, .month:
            "width_bucket(\(time), array[\(spans.map { Self.literal($0.start) }.joined(separator: ","))])"
        case .repo: "coalesce(repo, '')"
        case .branch: "coalesce(branch, '')"
        case .agent: "agent"
        case .model: "model"
        case .owner: "owner"
        case .machine: "machine_id"
        }
    }

    /// Sessions have no model; those of unknown cost stand by those without one.
    private var sessionKey: String { grouping == .model ? "''::text" : key("started_at") }
    private var sessionCondition: String { grouping == .model ? " and cost_nano is null" : "" }

    private var label: String { grouping == .machine ? "m.label" : "null" }
    private var labelSource: String {
        grouping == .machine ? " left join tacho.machine m on m.machine_id = key" : ""
    }

    private func isIn(_ column: String) -> String {
        "\(column) >= \(Self.literal(since)) and \(column) < \(Self.literal(until))"
    }

    private static func literal(_ moment: Timestamp) -> String {
        "timestamptz '\(LocalTime.utc.rfc3339(moment))'"
    }
}
