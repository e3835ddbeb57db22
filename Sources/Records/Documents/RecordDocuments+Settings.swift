extension RecordDocuments {
    package static let settings = RecordDocument<(path: String, settings: [SettingRecord])>(
        "tacho.settings.v1",
        "`tacho config`.",
        [
            Field("path", .text, "the settings file, whether or not it exists") { $0.path },
            Field("settings", .list(of: SettingFields.shape), "all settings") { $0.settings },
        ]
    )
}
