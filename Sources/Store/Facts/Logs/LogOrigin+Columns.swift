import TachoCore

extension LogOrigin {
    /// Reads stored columns; evidence of a later version counts as the weakest.
    init(evidence: Int, conversation: String) {
        self.init(conversation, evidence: Evidence(rawValue: evidence) ?? .copied)
    }
}
