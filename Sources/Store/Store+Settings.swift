extension Store {
    /// What the store remembers of itself; nil if it was never set.
    package func setting(_ setting: StoredSetting) throws -> String? { try read(setting.value) }

    /// Has the store remember a value; nil removes it.
    package func set(_ setting: StoredSetting, to value: String?) throws {
        try write { try setting.set(value, $0.database) }
    }
}
