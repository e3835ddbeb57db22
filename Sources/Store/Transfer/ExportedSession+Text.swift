package import TachoCore

extension ExportedSession {
    /// The session with its runs, times, places and sums, and without what was asked or executed.
    var sumsAlone: ExportedSession {
        var session = self
        session.session.command = nil
        for index in session.runs.indices {
            session.runs[index].run.promptPreview = nil
            session.runs[index].toolCalls = nil
            session.runs[index].apiCalls = nil
        }
        return session
    }

    /// The session without what it quotes of prompts and tools' inputs; nil if it quotes nothing.
    ///
    /// - Parameter moment: runs that started at this moment or later keep it; nil for all.
    package func withoutText(before moment: Timestamp?) -> ExportedSession? {
        var rest = self
        var hasText = false
        for index in rest.runs.indices {
            if let moment, rest.runs[index].run.startedAt >= moment { continue }
            if rest.runs[index].run.promptPreview != nil { hasText = true }
            rest.runs[index].run.promptPreview = nil
            for call in (rest.runs[index].toolCalls ?? []).indices {
                if rest.runs[index].toolCalls?[call].summary != nil { hasText = true }
                rest.runs[index].toolCalls?[call].summary = nil
            }
        }
        return hasText ? rest : nil
    }
}
