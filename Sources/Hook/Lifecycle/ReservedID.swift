import TachoCore
import TachoSystem

/// An id that the start hook handed out for `tacho resume` before it was known whether an agent starts.
///
/// Its last bit says whether the command's status is the line's, since only the hook sees the line.
enum ReservedID {
    static func make(ownsStatus: Bool) -> SessionID {
        let random = Random.words()
        return SessionID(timestamp: Clock.now, random: (random.0, ownsStatus ? random.1 | 1 : random.1 & ~1))
    }

    /// Whether the status of the command that the id was handed out for is its line's.
    static func ownsStatus(_ id: SessionID) -> Bool {
        id.rawValue.utf8.last.flatMap(Hexadecimal.value).map { $0 & 1 == 1 } ?? false
    }
}
