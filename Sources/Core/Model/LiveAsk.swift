/// What a running agent asks its user for.
package enum LiveAsk: String, CaseIterable, Sendable, Codable {
    /// To allow a tool call.
    case permission
    /// To answer a question.
    case question
    /// To close a dialog of another kind.
    case dialog
}
