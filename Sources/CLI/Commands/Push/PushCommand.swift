import ArgumentParser

struct PushCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Send sessions and what they cost to a PostgreSQL of your own.",
        discussion: """
            EXAMPLES
              tacho push --dry-run           how much would go, and what is in it
              tacho push                     send what is new to all targets
              tacho push work                send it to one
              tacho push status              targets, last push, what waits
              tacho push --schema | psql -d fleet    set a database up, as its owner

            A target is a table of config.toml; docs/fleet.md says how to set a server up:

              [push.work]
              url = "service=fleet"          # or postgres://host/database, without a password

            It sends sessions and what they used, by quarter hour, with the names of repositories, branches and tags; \
            never prompts, notes, command lines or paths. psql sends them, and a push may be repeated: the sums stay \
            the same.
            """,
        subcommands: [PushSend.self, PushStatus.self],
        defaultSubcommand: PushSend.self
    )
}
