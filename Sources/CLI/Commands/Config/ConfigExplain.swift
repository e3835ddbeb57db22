import ArgumentParser
import TachoCore
import TachoRecords
import TachoSystem

struct ConfigExplain: SheetCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain one setting, with an example, or list those of a table such as budget."
    )

    @Argument(
        help: ArgumentHelp("The setting, such as budget.day, or a table, such as budget.", valueName: "setting"),
        completion: .list(Setting.names)
    )
    var name: String

    @OptionGroup(title: "Output")
    var style: SheetOptions

    func run(in context: Context) throws {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let table = Setting.named(name) == nil ? Setting.inTable(name) : []
        if table.count > 1 { return try list(table, reader, in: context) }
        let found = Setting.named(name) ?? table.first ?? Setting.all.first { $0.keys.last == name }
        guard let setting = found else { throw Failure.unknownSetting(name, known: Setting.names) }
        let record = setting.record(in: context, reader)
        if style.json {
            return try context.printJSON(RecordDocuments.settings, (context.paths.configuration, [record]))
        }
        let text = SettingText(context: context, color: false)
        let lines: [(String, String?)] = [
            ("setting", record.name),
            ("effect", SettingText.plain(record.effect)),
            ("value", record.value.map { "\($0), from \(text.origin(record))" } ?? "not set"),
            ("default", record.standard ?? "none"),
            ("variable", record.variable),
        ]
        try SheetPrinter(context: context, color: style.color).print(
            lines.compactMap { name, value in value.map { (name, $0) } }
        )
        let example = setting.example.split(separator: "\n", omittingEmptySubsequences: false)
        try context.output.write("\n" + example.map { "  \($0)\n" }.joined())
    }

    /// Lists the settings of a table with their values, and says how to go on.
    private func list(_ settings: [Setting], _ reader: ConfigurationReader, in context: Context) throws {
        let records = settings.map { $0.record(in: context, reader) }
        if style.json {
            return try context.printJSON(RecordDocuments.settings, (context.paths.configuration, records))
        }
        let terminal = context.output.terminal
        guard style.color.isForPeople(terminal) else {
            let lines = records.map { DelimitedText.tabbed([$0.name, $0.value ?? "", $0.effect]) }
            return try context.output.write(lines.joined())
        }
        let text = SettingText(context: context, color: style.color.isOn(terminal))
        try context.output.write(records.map(text.block).joined())
        context.output.say("'tacho config explain \(settings[0].name)' shows one with an example.")
    }
}
