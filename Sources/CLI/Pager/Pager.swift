import TachoSystem

/// Shows output that is longer than the terminal in the user's pager, as git does.
///
/// JSON, CSV and pipes never get one, nor does what fits.
enum Pager {
    private static let standard = "less -FRX"
    /// What a shell exits with if it does not find a program.
    private static let notFound: Int32 = 127

    /// Runs a command by `work` and pages what it prints.
    static func run(
        _ command: any TachoCommand,
        in context: Context,
        _ work: (Context) throws -> Void
    ) throws {
        guard let paged = command as? any PagedCommand, !paged.pager.noPager, let page = PageBuffer(context.output)
        else { return try work(context) }
        var context = context
        context.output.page = page
        defer { show(page.close(), in: context) }
        try work(context)
    }

    /// Writes what was held back, or hands it to the pager.
    ///
    /// The output may be closed by now, which nobody minds.
    private static func show(_ bytes: [UInt8], in context: Context) {
        if !bytes.isEmpty, !PageBuffer.fits(bytes, context.output.terminal), let program = program(context),
            let status = ForegroundProgram.run(program, input: bytes), status != notFound
        {
            return
        }
        try? context.output.write(bytes)
    }

    /// The pager as a shell's line: the setting, `$PAGER`, or less; nil if there is to be none.
    static func program(_ context: Context) -> String? {
        let settings = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let named = settings.configuration.pager ?? context.environment["PAGER"] ?? standard
        guard !["", "off", "cat"].contains(named) else { return nil }
        // Without -R, less would show the codes of colors.
        return context.environment["LESS"] == nil ? "LESS=FRX; export LESS; \(named)" : named
    }
}
