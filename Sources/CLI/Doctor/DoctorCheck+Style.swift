import TachoRecords

extension DoctorCheck.Status {
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
