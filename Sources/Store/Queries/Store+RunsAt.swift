import GRDB
package import TachoCore

extension Store {
    /// The runs that were at work at any of some timestamps, each meant as the second that begins with it; newest first.
    ///
    /// A run that is not known to be over is taken for at work ever since.
    package func runs(at moments: [Timestamp]) throws -> [RunRecord] {
        guard let first = moments.min(), let last = moments.max() else { return [] }
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT number FROM run
                    WHERE started_at < :last + 1000 AND (ended_at >= :first OR state = 'active' OR conversation = '')
                        AND EXISTS (SELECT 1 FROM json_each(:moments) AS moment
                            WHERE run.started_at < moment.value + 1000 AND (run.ended_at >= moment.value
                                OR run.state = 'active' OR run.conversation = ''))
                    """
            )
            let numbers = try Int64.fetchAll(
                statement,
                arguments: [
                    "first": first.milliseconds, "last": last.milliseconds,
                    "moments": JSONList.text(moments.map(\.milliseconds)),
                ]
            )
            return numbers.isEmpty ? [] : try Self.runs(RunQuery(numbers: numbers), database)
        }
    }
}
