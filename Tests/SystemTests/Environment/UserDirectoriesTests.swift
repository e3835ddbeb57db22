import TachoSystem
import Testing

@Suite struct UserDirectoriesTests {
    private func directories(_ environment: [String: String]) -> UserDirectories {
        UserDirectories { environment[$0] }
    }

    @Test(
        arguments: [
            (["HOME": "/h"], "/h", "/h/.config", "/h/.local/share"),
            (["HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"], "/h", "/c", "/d"),
            (["HOME": "/h", "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""], "/h", "/h/.config", "/h/.local/share"),
            (["HOME": "/h", "XDG_CONFIG_HOME": "c", "XDG_DATA_HOME": "~/d"], "/h", "/h/.config", "/h/.local/share"),
            (["HOME": "", "XDG_CONFIG_HOME": "/c"], nil, "/c", nil),
            (["HOME": "h"], nil, nil, nil),
        ] as [([String: String], String?, String?, String?)]
    )
    func emptyIsUnsetAndRelativeIsIgnored(
        environment: [String: String],
        home: String?,
        configuration: String?,
        data: String?
    ) {
        let directories = directories(environment)
        #expect(directories.home == home)
        #expect(directories.configuration == configuration)
        #expect(directories.data == data)
    }

    @Test(arguments: [
        ("~", "/h"), ("~/x", "/h/x"), ("~x/y", "~x/y"), ("/a/~/b", "/a/~/b"), ("x", "x"), ("", ""),
    ])
    func tildeIsTheHomeDirectory(path: String, expanded: String) {
        #expect(directories(["HOME": "/h"]).expandingTilde(in: path) == expanded)
    }

    @Test func tildeStaysWithoutAHomeDirectory() {
        #expect(directories([:]).expandingTilde(in: "~/x") == "~/x")
    }

    @Test(
        arguments: [
            (["HOME": "/h"], "/h/.local/share/tacho"), (["HOME": "/h", "TACHO_HOME": "/t"], "/t"),
            (["HOME": "/h", "TACHO_HOME": ""], "/h/.local/share/tacho"),
            (["HOME": "/h", "TACHO_HOME": "t"], "/h/.local/share/tacho"),
            (["HOME": "/h", "XDG_DATA_HOME": "/d"], "/d/tacho"), (["TACHO_HOME": "/t"], "/t"), ([:], nil),
            (["TACHO_HOME": "/t", "XDG_CONFIG_HOME": "/c"], "/t"),
        ] as [([String: String], String?)]
    )
    func tachoPathsFollowTheSameRule(environment: [String: String], home: String?) {
        #expect(TachoPaths { environment[$0] }?.home == home)
    }
}
