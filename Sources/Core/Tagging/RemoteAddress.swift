/// The address of a remote repository in one form, however it was written: `github.com/acme/api`.
package enum RemoteAddress {
    /// Host and path of a remote's URL, without scheme, user, password, port and `.git`.
    ///
    /// `https://u:p@github.com/acme/api.git`, `ssh://git@github.com:22/acme/api` and `git@github.com:acme/api.git` (the
    /// forms of git-clone(1)) are the same; the host is in lower case. A path on this machine stays as it is.
    package static func normalized(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return withoutScheme(url) }
        if url[..<scheme.lowerBound] == "file" { return trimmed(url[scheme.upperBound...]) }
        let rest = url[scheme.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        return host(rest[..<slash], hasPort: true) + trimmed(rest[slash...])
    }

    /// The form of scp, `user@host:path`, unless a slash stands before the colon.
    private static func withoutScheme(_ url: String) -> String {
        guard let colon = url.firstIndex(of: ":"), !url[..<colon].contains("/") else { return trimmed(url[...]) }
        let path = url[url.index(after: colon)...]
        return host(url[..<colon], hasPort: false) + "/" + trimmed(path.trimmingPrefix("/"))
    }

    private static func host(_ authority: Substring, hasPort: Bool) -> String {
        var host = authority
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        if hasPort, let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") { host = host[..<colon] }
        return host.lowercased()
    }

    private static func trimmed(_ path: Substring) -> String {
        var path = path
        while path.count > 1, path.last == "/" { path = path.dropLast() }
        return String(path.hasSuffix(".git") ? path.dropLast(4) : path)
    }

    /// The URL of `origin`, else of the first remote, in the text of a `.git/config` (git-config(1)).
    ///
    /// Includes, escapes and continued lines are not looked at: no URL needs them.
    package static func url(inConfiguration text: String) -> String? {
        var remote: Substring?
        var first: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop(while: \.isWhitespace)
            if line.first == "[" {
                let words = line.split(separator: "\"", omittingEmptySubsequences: false)
                remote = words.count >= 2 && words[0].lowercased().hasPrefix("[remote ") ? words[1] : nil
                continue
            }
            guard let name = remote, let equals = line.firstIndex(of: "=") else { continue }
            guard line[..<equals].filter({ !$0.isWhitespace }).lowercased() == "url" else { continue }
            let value = line[line.index(after: equals)...].filter { !$0.isWhitespace && $0 != "\"" }
            if name == "origin" { return value }
            first = first ?? value
        }
        return first
    }
}
