/// The ids of git's objects: a commit's is 40 hexadecimal digits (SHA-1) or 64 (SHA-256), in lower case.
package enum ObjectID {
    /// Whether a text is such an id, and so no option and no other revision to git.
    package static func isValid(_ text: String) -> Bool {
        let count = text.utf8.count
        return (count == 40 || count == 64)
            && text.utf8.allSatisfy(Hexadecimal.isLowerDigit)
    }
}
