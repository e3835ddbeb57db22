import GRDB
package import TachoCore

extension Store {
    /// Updates rule tags: for new and changed sessions, or for all sessions if the rules changed.
    ///
    /// - Parameter remote: looks up the address of a repository's remote; asked once for each repository.
    /// - Throws: `StoreError`.
    package func applyTagRules(_ rules: [TagRule], remote: @escaping (_ repo: String) -> String?) throws {
        let digest = rules.map { "\($0.text)\u{1F}\($0.tag)" }.joined(separator: "\u{1E}")
        let (known, hasStale) = try read { database in
            (
                try StoredSetting.tagRules.value(database) ?? "",
                try !StaleQueue.ruleTags.isEmpty(database)
            )
        }
        guard known != digest || hasStale else { return }
        try write { transaction in
            let database = transaction.database
            var rows = RuleTagRows(database, rules: rules, remote: remote)
            if known != digest {
                try rows.replaceAll()
                try StoredSetting.tagRules.set(digest, database)
            } else {
                try rows.replaceStale()
            }
            try StaleQueue.ruleTags.clear(where: "true", database)
        }
    }
}
