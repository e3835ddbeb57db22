import TachoCore
import TachoSystem

extension LogFileMark {
    /// Whether the file is as it was at the last look.
    func isUpToDate(with status: FileStatus) -> Bool {
        size == status.size && modifiedAt == status.modifiedAt
    }
}
