package import TachoCore

/// The rows of one transaction.
package struct PushRows {
    var sessions = CopyText()
    var usage = CopyText()
    var forgotten = CopyText()
    var gone = CopyText()
    package var sessionCount = 0
    package var usageCount = 0
    package var forgottenCount = 0
    package var goneCount = 0
    package var sent: [SessionID] = []
    /// The newest revision that they cover.
    package var lastRev: Int64 = 0

    package var isEmpty: Bool { sessionCount + forgottenCount + goneCount == 0 }
}
