import Libc

/// What `exec` does in a shell: another program takes this process's place.
package enum ProgramReplacement {
    /// Runs a program with the working directory and environment of this process.
    ///
    /// - Parameters:
    ///   - path: the absolute path of the program.
    ///   - arguments: `argv`, the program's name first.
    /// - Returns: why it failed; otherwise it does not return.
    package static func run(_ path: String, arguments: [String]) -> SystemError {
        // An ignored signal would stay ignored.
        signal(SIGPIPE, SIG_DFL)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        execv(path, words)
        let error = SystemError(code: errno)
        for word in words { free(word) }
        return error
    }
}
