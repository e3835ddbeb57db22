import TachoRecords

extension Activity {
    var style: Style {
        switch self {
        case .working, .running: .green
        case .waiting, .suspended: .yellow
        case .ended: .dim
        }
    }
}
