#if os(macOS)
extension Browser {
    static let systemWords = ["open"]
}
#endif
