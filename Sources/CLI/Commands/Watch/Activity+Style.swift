import TachoRecords

extension Activity {
    /// The style on a terminal with color.
    var style: Style {
        switch self {
        case .working, .running: .green
        case .waiting, .suspended: .yellow
        case .ended: .dim
        }
    }
}
