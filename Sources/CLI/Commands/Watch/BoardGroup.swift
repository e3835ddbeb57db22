import TachoCore
import TachoRecords

/// The groups of a board, those that need the user first.
enum BoardGroup: String, CaseIterable, Comparable {
    case asking = "NEEDS AN ANSWER"
    case yourTurn = "YOUR TURN"
    case working = "WORKING"
    case background = "IN THE BACKGROUND"
    case running = "RUNNING"
    case idle = "IDLE"
    case suspended = "SUSPENDED"
    case ended = "ENDED TODAY"

    init(_ row: SessionRecord) {
        self =
            switch row.live?.kind {
            case _ where row.session.state == .ended: .ended
            case .asking: .asking
            case .error, .waiting: .yourTurn
            case .working: .working
            case .background: .background
            case .running, .ended, nil: .running
            case .idle: .idle
            case .suspended: .suspended
            }
    }

    static func < (left: BoardGroup, right: BoardGroup) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
