import TachoCore
import TachoStore

extension Context {
    /// Says that nothing matches a filter and which of its values are unknown.
    func sayNoMatch(_ message: String, for filter: Filter, in store: Store) throws {
        output.say(message)
        guard try !store.sessions(Filter(limit: 1)).isEmpty else {
            return output.say(
                "Nothing is recorded yet. 'tacho doctor' checks the setup, 'tacho demo' shows made-up history."
            )
        }
        for hint in try UnknownValues(filter, in: store).hints { output.say(hint) }
    }

    /// Says which period a list is of, if times narrow it.
    func sayPeriod(of filter: Filter, _ color: ColorMode) {
        guard filter.since != nil || filter.until != nil else { return }
        output.note(PeriodText(since: filter.since, until: filter.until, local: local).text, color)
    }
}
