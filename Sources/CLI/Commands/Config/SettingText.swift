import TachoCore
import TachoRecords
import TachoSystem

/// Settings for people.
struct SettingText {
    let context: Context
    let color: Bool

    /// The setting with its value and origin, and what it does below it.
    func block(_ setting: SettingRecord) -> String {
        let value = setting.value.map { " = \($0)" } ?? " is not set"
        let heading = color ? Style.bold.apply(to: setting.name) : setting.name
        let origin = "(\(self.origin(setting)))"
        let effect = WrappedText.lines(
            SafeText.line(Self.plain(setting.effect)),
            width: context.output.terminal.columns - 2
        )
        return "\(heading)\(SafeText.line(value))  \(dim(origin))\n" + effect.map { "  \(dim($0))\n" }.joined()
    }

    /// Where the value comes from: `default`, `config.toml:3` or a variable.
    func origin(_ setting: SettingRecord) -> String {
        switch setting.origin {
        case .standard: "default"
        case .file: String(FilePath.name(context.paths.configuration)) + (setting.line.map { ":\($0)" } ?? "")
        case .environment: setting.variable ?? ""
        }
    }

    /// The text of Markdown with code quotes and links to pages.
    static func plain(_ markdown: String) -> String {
        markdown.replacing(#/\[[^\]]*\]\(([^)]*)\)/#) { "docs/" + $0.output.1 }.replacing("`", with: "")
    }

    private func dim(_ text: String) -> String { color ? Style.dim.apply(to: text) : text }
}
