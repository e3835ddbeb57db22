import TachoCore
import TachoSystem

/// A JSON file in tacho's home about what tacho made elsewhere, so that uninstalling takes that out and nothing else.
struct InstallRecord {
    let path: String

    init(_ name: String, home: String) { path = home + "/" + name }

    /// What it holds; nil without one that can be read.
    var value: JSONValue? {
        SmallFile.bytes(path, limit: 1 << 20, chunk: 4_096).flatMap { try? JSONValue(json: $0) }
    }

    /// Replaces it.
    ///
    /// - Throws: `Failure.file`.
    func write(_ value: JSONValue) throws {
        do throws(SystemError) {
            try AtomicFile.replace(path, with: Array((value.jsonText + "\n").utf8), permissions: 0o600)
        } catch {
            throw Failure.file(path, action: .write, reason: error.description)
        }
    }
}

extension JSONValue {
    /// A set of texts, in order.
    init(_ texts: Set<String>) { self = .array(texts.sorted().map(JSONValue.string)) }

    /// The texts of a list; nil for anything else.
    var texts: Set<String>? {
        guard case .array(let values) = self else { return nil }
        return Set(values.compactMap { if case .string(let text) = $0 { text } else { nil } })
    }
}
