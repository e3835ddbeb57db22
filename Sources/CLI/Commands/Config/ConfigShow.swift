import ArgumentParser
import TachoCore
import TachoRecords
import TachoSystem

struct ConfigShow: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show every setting: its value, where it comes from and what it does."
    )

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let records = Setting.records(in: context, reader)
        if output.json {
            return try context.printJSON(RecordDocuments.settings, (context.paths.configuration, records))
        }
        if output.isTable(on: context.output.terminal), output.columns == nil {
            let text = SettingText(context: context, color: output.color.isOn(context.output.terminal))
            try context.output.write(records.map(text.block).joined())
        } else {
            try output.print(records, SettingColumns(context: context), to: context.output)
        }
        for problem in reader.errors + reader.warnings { context.output.say(problem.description) }
        if !output.csv { context.output.say(footer(context)) }
    }

    private func footer(_ context: Context) -> String {
        let path = context.paths.configuration
        return FileStatus(following: path) != nil
            ? "The file is \(path); 'tacho config edit' changes it."
            : "There is no file \(path) yet; 'tacho config edit' makes one."
    }
}

struct SettingColumns: ListColumns {
    let context: Context

    static let terminal = ["setting", "value", "origin", "effect"]
    static let machine = ["setting", "value", "origin", "line", "default", "variable", "effect"]

    var all: [Column<SettingRecord>] {
        let field = FieldColumns(SettingFields.shape, context.recordContext)
        let columns = [
            field("setting", "SETTING", importance: 10, minimumWidth: 16),
            field("value", "VALUE", importance: 9, minimumWidth: 8),
            field("origin", "FROM", importance: 8, minimumWidth: 7),
            field("effect", "EFFECT", importance: 5, minimumWidth: 20),
        ]
        return columns + field.rest(after: columns)
    }
}
