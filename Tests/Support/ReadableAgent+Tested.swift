package import TachoCore

extension [ReadableAgent] {
    /// The agents whose logs tests write.
    package static let tested = [ReadableAgent(id: "claude"), ReadableAgent(id: "codex")]
}
