package enum Random {
    /// Returns two random words from the system's generator (getrandom(2), arc4random_buf(3)).
    package static func words() -> (UInt64, UInt64) {
        var generator = SystemRandomNumberGenerator()
        return (generator.next(), generator.next())
    }
}
