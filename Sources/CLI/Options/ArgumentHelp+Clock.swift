import ArgumentParser

extension ArgumentHelp {
    /// The help of `--clock`.
    static let clock = ArgumentHelp("The time to count: engaged, wall, active or asking.", valueName: "clock")
}
