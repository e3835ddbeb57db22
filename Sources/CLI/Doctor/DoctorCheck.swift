import TachoStore

/// One thing that `doctor` looked at.
struct DoctorCheck: Encodable, Sendable {
    /// A stable name, such as `shell.zsh`.
    let id: String
    /// How it is.
    let status: Status
    /// What was found.
    let detail: String
    /// What to do about it; nil when nothing needs to be done.
    var hint: String?

    /// How a thing is.
    enum Status: String, Encodable, Sendable {
        /// As it should be.
        case ok
        /// Good to know.
        case info
        /// Works, but not as well as it could.
        case warning
        /// Broken: something is not recorded, or cannot be read.
        case problem

        /// How it looks where there is colour.
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
