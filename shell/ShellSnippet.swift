/// The shell snippets, embedded byte for byte.
package enum ShellSnippet: String, CaseIterable, Sendable {
    /// `shell/tacho.bash`.
    case bash
    /// `shell/tacho.zsh`.
    case zsh
    /// `shell/tacho.fish`.
    case fish

    /// The file's bytes.
    package var bytes: [UInt8] {
        switch self {
        case .bash: PackageResources.tacho_bash
        case .zsh: PackageResources.tacho_zsh
        case .fish: PackageResources.tacho_fish
        }
    }
}
