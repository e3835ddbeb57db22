import TachoRecords

extension Setting {
    /// Every setting with its value and where that comes from.
    static func records(in context: Context, _ reader: ConfigurationReader) -> [SettingRecord] {
        all.map { $0.record(in: context, reader) }
    }

    /// The setting with its value and where that comes from.
    func record(in context: Context, _ reader: ConfigurationReader) -> SettingRecord {
        let line = ([keys] + otherKeys).compactMap { reader.line(of: $0) }.min()
        let isInEnvironment = variable.flatMap { context.environment[$0] }?.isEmpty == false
        return SettingRecord(
            name: name,
            value: value(reader.configuration),
            origin: isInEnvironment ? .environment : line == nil ? .standard : .file,
            line: line,
            standard: standard,
            variable: variable,
            effect: effect
        )
    }
}
