/// A shell script in the place of `tacho`, to test what a snippet does with a binary that is not the real one.
package enum StandIn {
    /// Records every call of a hook as the real binary does; treats any line with `claude` or `codex` as an agent's.
    package static let recorder = """
        #!/bin/sh
        [ "$1" = hook ] || exit 0
        shift
        mkdir -p "$TACHO_HOME/journal"
        line() { printf '{"v":1,"event":"%s","session":"%s"%s}\\n' "$1" "$2" "$3" >>"$TACHO_HOME/journal/stand-in.jsonl"; }
        case $1 in
            start)
                case "$4 $5" in *claude*) agent=claude ;; *codex*) agent=codex ;; *) exit 0 ;; esac
                id=$(printf '01234567-89ab-7def-8123-%012d' $$)
                line start "$id" ",\\"agent\\":\\"$agent\\",\\"command\\":\\"$4\\""
                echo "$id" ;;
            end) line end "$2" ",\\"status\\":$3" ;;
            background) line background "$2" ",\\"pid\\":$3" ;;
            *) line "$1" "$2" "" ;;
        esac

        """

    /// Puts the script `text` as `tacho` into the sandbox's `bin` directory.
    package static func install(_ text: String = recorder, in sandbox: Sandbox) throws {
        try sandbox.write(text, to: "bin/tacho", executable: true)
    }
}
