#if os(Linux)
extension Browser {
    static let systemWords = ["xdg-open"]
}
#endif
