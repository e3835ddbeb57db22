import ArgumentParser
import TachoCore

/// What an hour costs; the settings' `[invoice]` unless the options say otherwise.
struct RateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What an hour costs, such as 120 or 95.50.", valueName: "amount"))
    var rate: String?

    @Option(help: ArgumentHelp("The currency of --rate, such as EUR.", valueName: "code"))
    var currency: String?

    func validate() throws {
        if let rate, HourlyRate.cents(rate) == nil {
            throw ValidationError("invalid --rate '\(rate)'; use an amount such as 120 or 95.50")
        }
        if let currency, !HourlyRate.isCurrency(currency) {
            throw ValidationError("invalid --currency '\(currency)'; use a code or sign such as EUR")
        }
    }

    /// The rate; nil if neither options nor settings have one.
    func rate(_ settings: Configuration) -> HourlyRate? {
        (rate.flatMap(HourlyRate.cents) ?? settings.rate).map {
            HourlyRate(cents: $0, currency: currency ?? settings.currency)
        }
    }
}
