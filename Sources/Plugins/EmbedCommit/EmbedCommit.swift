import Foundation
import PackagePlugin

/// Generates a Swift file with the commit that is being built, so that `tacho --version` can name it.
@main
struct EmbedCommit: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) -> [Command] {
        let plugins = context.package.directoryURL.appendingPathComponent("Sources/Plugins")
        let output = context.pluginWorkDirectoryURL
        return [
            .prebuildCommand(
                displayName: "Embed the commit",
                executable: URL(fileURLWithPath: "/bin/sh"),
                arguments: [
                    plugins.appendingPathComponent("embed-commit.sh").path, context.package.directoryURL.path,
                    output.path,
                ],
                outputFilesDirectory: output
            )
        ]
    }
}
