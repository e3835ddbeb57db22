/// Names a thing of an agent without saying what it is: some agents make their ids of what the user wrote.
///
/// Who knows the thing can see that it was forgotten; who has the hash alone cannot get the thing from it but by guessing.
package enum SaltedHash {
    /// The hash of a vendor's id, as 32 hexadecimal digits.
    package static func of(_ id: String, agent: String, salt: String) -> String {
        MD5.hexadecimal(of: "\(salt)\u{1F}\(agent)\u{1F}\(id)")
    }
}
