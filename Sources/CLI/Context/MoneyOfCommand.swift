import Foundation
import TachoCore
import TachoSystem

/// Runs a command with amounts as the user wants them shown, and says below its output what they are.
struct MoneyOfCommand {
    private let display: MoneyDisplay
    private let use = MoneyUse()

    /// Reads the settings; broken ones mean US dollars, and the command says what is wrong with them.
    init(_ context: Context) {
        let settings = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        display = MoneyDisplay(settings.configuration) { [use] in use.note() }
    }

    /// - Throws: what the command throws.
    func run(_ command: any TachoCommand, in context: Context) throws {
        try MoneyDisplay.$current.withValue(display) { try command.run(in: context) }
        guard type(of: command).explainsMoney, use.isNoted else { return }
        let terminal = context.output.terminal
        let style: Style? = terminal.isInteractive && terminal.prefersColor ? .dim : nil
        for note in display.notes { context.output.say(note, style: style) }
    }
}

extension MoneyDisplay {
    /// Amounts as the settings ask for them.
    ///
    /// - Parameter onUse: called whenever an amount is shown that has to be explained.
    init(_ settings: Configuration, onUse: @escaping @Sendable () -> Void = {}) {
        self.init(currency: settings.shownCurrency, isEquivalent: settings.plan == .subscription, onUse: onUse)
    }
}

/// Whether a command has shown an amount that has to be explained.
///
/// Unchecked, but safe to send: the flag is touched under the lock only.
private final class MoneyUse: @unchecked Sendable {
    private let lock = NSLock()
    private var flag = false

    var isNoted: Bool { lock.withLock { flag } }

    func note() { lock.withLock { flag = true } }
}
