import TachoRecords

extension DoctorCheck.Status {
    var style: Style {
        switch self {
        case .ok: .green
        case .info: .dim
        case .warning: .yellow
        case .problem: .red
        }
    }
}
