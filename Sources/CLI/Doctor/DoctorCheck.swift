import TachoStore

/// One check of `doctor`.
struct DoctorCheck: Encodable, Sendable {
    /// A stable name, such as `shell.zsh`.
    let id: String
    /// The result.
    let status: Status
    /// What was found.
    let detail: String
    /// What to do about it; nil if nothing needs to be done.
    var hint: String?

    /// The result of a check.
    enum Status: String, Encodable, Sendable {
        /// As it should be.
        case ok
        /// Good to know.
        case info
        /// Works, but not as well as it could.
        case warning
        /// Broken: something is not recorded, or cannot be read.
        case problem

        /// The style on a terminal with color.
        var style: Style {
            switch self {
            case .ok: .green
            case .info: .dim
            case .warning: .yellow
            case .problem: .red
            }
        }
    }
}

/// All checks in JSON: `{"schema":"tacho.doctor.v1","version":…,"checks":[…]}`.
struct DoctorDocument: Encodable {
    /// The name and version of this shape.
    let schema = "tacho.doctor.v1"
    /// The version of tacho.
    let version = Version.text
    /// The checks, in the order in which they are shown.
    let checks: [DoctorCheck]
}
