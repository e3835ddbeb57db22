import Foundation

/// Stand-ins for agents, which do what their options say and nothing else.
///
/// `--exit N` sets the exit status, `--hold` waits for a signal, `--sleep S` waits, `--session` prints the session's id
/// from the environment, `--read` copies standard input. Anything else is ignored. Each first prints `NAME is ready`,
/// without `--hold` with the number of its arguments, so a test knows when it receives keys.
package enum FakeAgent {
    /// Writes the fake agent `name` into the sandbox's `bin` directory, or another one, and returns its path.
    @discardableResult
    package static func install(_ name: String, in sandbox: Sandbox, directory: String = "bin") throws -> String {
        try sandbox.write(script(pids: sandbox.root.path + "/pids"), to: "\(directory)/\(name)", executable: true)
    }

    private static func script(pids: String) -> String {
        """
        #!/bin/sh
        # The test ends what is left of these.
        echo $$ >>'\(pids)'
        case " $* " in
            # The holder itself reports that it is ready: a stop that comes while sh forks would stop neither.
            *" --hold "*) sh -c 'echo "$0 is ready"; exec sleep 60' "${0##*/}" ;;
            *) echo "${0##*/} is ready ($#)" ;;
        esac
        status=$?
        while [ $# -gt 0 ]; do
            case $1 in
                --exit) status=$2; shift ;;
                --sleep) sleep "$2"; shift ;;
                --session) echo "session=[$TACHO_SESSION]" ;;
                --read) cat ;;
            esac
            shift
        done
        exit $status
        """ + "\n"
    }
}
