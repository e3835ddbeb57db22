import TachoCore

extension OpenCode {
    /// Its events, by its plugin interface of 2026-08, as the plugin hands them on.
    static let hooks = AgentHooks(
        [
            HookEvent("session.created", .open), HookEvent("chat.message", .prompt),
            HookEvent("permission.asked", .ask), HookEvent("permission.replied", .answer),
            HookEvent("session.idle", .done), HookEvent("session.error", .fail), HookEvent("session.deleted", .close),
            HookEvent("tool.execute.after", .toolEnd, .tools),
        ],
        installation: HookInstallation(
            .ownSource { source.replacing("TACHO", with: $0) },
            [HookInstallation.File("plugins/tacho.js", root: nil)],
            home: AgentHome(variable: nil, defaults: [.configuration("opencode")])
        )
    )

    /// A plugin that runs the hook for each event; it waits for nothing and fails silently.
    private static let source = """
        // Tells tacho what this agent does; 'tacho uninstall --agents' removes this file. Runs: tacho' hook agent opencode
        import { spawn } from "node:child_process"

        const tell = (event, payload) => {
          try {
            const child = spawn(TACHO, ["hook", "agent", "opencode", event], { stdio: ["pipe", "ignore", "ignore"] })
            child.on("error", () => {})
            child.stdin.on("error", () => {})
            child.stdin.end(JSON.stringify(payload))
            child.unref()
          } catch {}
        }

        const names = {
          "permission.asked": "permission.asked", "permission.updated": "permission.asked",
          "permission.replied": "permission.replied", "question.asked": "permission.asked",
          "question.replied": "permission.replied", "question.rejected": "permission.replied",
          "session.created": "session.created", "session.idle": "session.idle", "session.error": "session.error",
          "session.deleted": "session.deleted",
        }

        export const Tacho = async () => ({
          event: async ({ event }) => {
            const name = names[event.type]
            const of = event.properties ?? {}
            if (!name || of.info?.parentID) return
            const session_id = of.sessionID ?? of.info?.id
            const tool_name = of.permission ?? of.type
            if (session_id) tell(name, { session_id, tool_name, tool_use_id: of.requestID ?? of.permissionID ?? of.id })
          },
          "chat.message": async (input) => tell("chat.message", { session_id: input.sessionID }),
        })

        """
}
