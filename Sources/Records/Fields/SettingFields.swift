/// A setting with the value in use.
package struct SettingRecord: Sendable {
    /// What set the value.
    package enum Origin: String, CaseIterable, Sendable {
        case standard = "default"
        case file
        case environment
    }

    package let name: String
    package let value: String?
    package let origin: Origin
    /// The settings file's line, from 1.
    package let line: Int?
    package let standard: String?
    package let variable: String?
    package let effect: String

    package init(
        name: String,
        value: String?,
        origin: Origin,
        line: Int?,
        standard: String?,
        variable: String?,
        effect: String
    ) {
        self.name = name
        self.value = value
        self.origin = origin
        self.line = line
        self.standard = standard
        self.variable = variable
        self.effect = effect
    }
}

package enum SettingFields {
    package static let shape = Shape<SettingRecord>(
        "Setting",
        [
            Field("setting", .text, "its name, such as `budget.day`") { $0.name },
            Field("value", .text, "the value in use, as it is written, or a count of entries", absent: "none") {
                $0.value
            },
            Field("origin", .word, "what set it") { $0.origin },
            Field("line", .integer, "its line in the settings file", absent: "it is not there") { $0.line },
            Field("default", .text, "the value unless it is set", absent: "none") { $0.standard },
            Field("variable", .text, "the variable that takes precedence over the file", absent: "there is none") {
                $0.variable
            },
            Field("effect", .text, "what it does") { $0.effect },
        ]
    )
}
