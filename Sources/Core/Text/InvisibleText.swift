/// Characters that show nothing: letters without a shape, joiners and selectors where they join and select nothing.
///
/// U+200C and U+200D stay between two letters of a script that is written with them (Arabic, Syriac, N'Ko, those of India,
/// Sinhala, Tibetan, Myanmar, Khmer and Mongolian), U+200D also between two emoji, and U+FE0E and U+FE0F behind a character
/// that has a form as an emoji. Anywhere else they could make two texts look the same, or carry words that nobody sees.
enum InvisibleText {
    /// Whether a character shows nothing where it stands.
    ///
    /// - Parameters:
    ///   - before: the character before it that is shown.
    ///   - next: the character that follows it.
    static func isInvisible(_ scalar: Unicode.Scalar, after before: Unicode.Scalar?, before next: Unicode.Scalar?)
        -> Bool
    {
        switch scalar.value {
        case 0x200D: !joins(before, next) && !joinsEmoji(before, next)
        case 0x200C: !joins(before, next)
        case 0xFE0E, 0xFE0F: before?.properties.isEmoji != true
        case 0x115F, 0x1160, 0x3164, 0xFFA0: true  // fillers of Hangul
        case 0x034F, 0x17B4, 0x17B5, 0x180B...0x180F, 0xFE00...0xFE0D, 0x1D173...0x1D17A: true
        case 0x00AD, 0x200B, 0x2060...0x2065, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE0FFF: true  // tags and the supplementary variation selectors
        default: false
        }
    }

    private static func joins(_ before: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let before, let next else { return false }
        return isOfJoiningScript(before) && isOfJoiningScript(next)
    }

    private static func isOfJoiningScript(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0620...0x08FF, 0x0900...0x0DFF, 0x0F40...0x0FBC, 0x1000...0x109F, 0x1780...0x17B3, 0x17B6...0x17D3,
            0x1820...0x18AA:
            true
        default: false
        }
    }

    private static func joinsEmoji(_ before: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let before, let next else { return false }
        let isEmoji = before.value == 0xFE0F || before.value > 0xFF && before.properties.isEmoji
        return isEmoji && next.value > 0xFF && next.properties.isEmoji
    }
}
