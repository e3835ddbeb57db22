import GRDB
package import TachoCore

extension Store {
    /// What was spent for little by the runs that match a filter.
    ///
    /// - Parameter prices: the prices in use.
    package func waste(_ filter: Filter = Filter(), prices: PriceBook) throws -> WasteReport {
        let runs = try runs(filter).sorted { ($0.startedAt, $0.id.rawValue) < ($1.startedAt, $1.id.rawValue) }
        let models = try modelUsage().map(\.model)
        var finder = WasteFinder(repeated: RepeatedRuns(runs).ids, models: models, prices: prices)
        let byConversation = Dictionary(grouping: runs) { FactBatch.Key(agent: $0.agent, id: $0.conversation ?? "") }
        for key in byConversation.keys.sorted() {
            let runs = byConversation[key] ?? []
            finder.add(runs, key.id.isEmpty ? [:] : try calls(of: runs, prices: prices))
        }
        return WasteReport(
            since: filter.since,
            until: filter.until,
            findings: finder.findings,
            spent: runs.reduce(CostSum()) { $0 + $1.usage.cost },
            runs: RunCount(runs),
            modelsWithoutWindow: finder.modelsWithoutWindow
        )
    }
}
