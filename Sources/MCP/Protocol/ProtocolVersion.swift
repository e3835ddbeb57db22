/// A revision of the Model Context Protocol that the server speaks.
///
/// The first four open a connection with a handshake; since 2026-07-28, each request is self-contained and names its
/// revision in `_meta`. Source: the changelogs of modelcontextprotocol.io/specification.
package enum ProtocolVersion: String, CaseIterable, Comparable, Sendable {
    case v2024November = "2024-11-05"
    case v2025March = "2025-03-26"
    case v2025June = "2025-06-18"
    case v2025November = "2025-11-25"
    case v2026July = "2026-07-28"

    /// The revisions without a handshake.
    package static let stateless = allCases.filter(\.isStateless)
    /// The answer to `initialize` if the client asks for a revision without a handshake.
    package static let latestHandshake = ProtocolVersion.v2025November

    /// Whether each request is self-contained.
    package var isStateless: Bool { self >= .v2026July }
    /// Whether the revision lets clients send several messages in one array.
    package var hasBatches: Bool { self == .v2025March }
    package var hasAnnotations: Bool { self >= .v2025March }
    /// Whether tools carry titles and output schemas, and results structured content.
    package var hasStructuredContent: Bool { self >= .v2025June }

    package static func < (left: ProtocolVersion, right: ProtocolVersion) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The revision with which `initialize` is answered: the requested one if supported, otherwise the latest.
    package static func negotiated(_ requested: String) -> ProtocolVersion {
        guard let version = ProtocolVersion(rawValue: requested), !version.isStateless else { return latestHandshake }
        return version
    }
}
