/// Models for people, one word for those without a name.
enum ModelText {
    /// What stands in place of a model that the log does not name.
    static let nameless = "(no model)"

    /// The model's name.
    static func name(_ model: String?) -> String {
        guard let model, !model.isEmpty else { return nameless }
        return model
    }

    /// A sentence about calls that cannot have a price.
    static func unpriced(_ count: Int) -> String {
        "No price for \(CountText.of(count, "call")) whose log names no model."
    }
}
