import CSystem
import TachoSystem

/// The settings as a text, for processes that do not read TOML.
struct SettingsText {
    let paths: TachoPaths

    /// Settings that are longer are taken to hold every word.
    private static let sizeLimit = 1 << 16

    /// Whether a word is anywhere in the settings.
    func holds(_ word: String) -> Bool {
        guard let settings = SmallFile.bytes(paths.configuration, limit: Self.sizeLimit, chunk: 4_096) else {
            return false
        }
        if settings.count == Self.sizeLimit { return true }
        return settings.withUnsafeBytes { bytes in
            var word = word
            return word.withUTF8 { csystem_find(bytes.baseAddress, bytes.count, $0.baseAddress, $0.count) >= 0 }
        }
    }
}
