import TachoCore

extension Pi {
    /// Its events, by its extension interface of 2026-08, as the extension hands them on: it has no dialogs.
    static let hooks = AgentHooks(
        [
            HookEvent("session_start", .open), HookEvent("agent_start", .prompt), HookEvent("agent_end", .done),
            HookEvent("session_shutdown", .close), HookEvent("tool_execution_end", .toolEnd, .tools),
        ],
        installation: HookInstallation(
            .ownSource { source.replacing("TACHO", with: $0) },
            [HookInstallation.File("extensions/tacho.ts", root: nil)]
        )
    )

    /// An extension that runs the hook for each event; it waits for nothing and fails silently.
    private static let source = """
        // Tells tacho what this agent does; 'tacho uninstall --agents' removes this file. Runs: tacho' hook agent pi
        import { spawn } from "node:child_process"

        export default function (pi: any) {
          for (const event of ["session_start", "agent_start", "agent_end", "session_shutdown"]) {
            pi.on(event, async (_: any, context: any) => {
              try {
                const session_id = context?.sessionManager?.getSessionId?.()
                if (!session_id) return
                const child = spawn(TACHO, ["hook", "agent", "pi", event], { stdio: ["pipe", "ignore", "ignore"] })
                child.on("error", () => {})
                child.stdin.on("error", () => {})
                child.stdin.end(JSON.stringify({ session_id }))
                child.unref()
              } catch {}
            })
          }
        }

        """
}
