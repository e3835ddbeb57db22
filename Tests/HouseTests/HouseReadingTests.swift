import Testing

/// The reading of sources behind the rules of the house.
@Suite struct HouseReadingTests {
    private func file(_ path: String, _ source: String) -> SourceFile {
        SourceFile(path: "Sources/Core/\(path)", source: source)
    }

    @Test func circleIsFoundAndNamed() {
        let files = [
            file("A/One.swift", "struct One { let two: Two }\n"),
            file("B/Two.swift", "struct Two {}\nextension Two { func ones() -> [One] { [] } }\n"),
            file("C/Three.swift", "struct Three { let one: One, two: Two }\n"),
        ]
        #expect(
            DirectoryGraph(files, in: files).circles
                == ["A -> B: Two in Sources/Core/A/One.swift", "B -> A: One in Sources/Core/B/Two.swift"]
        )
    }

    @Test func membersOfExtensionsCountIfNoOtherTypeHasThem() {
        let files = [
            file("A/One.swift", "struct One {}\nextension Two { func doubled() {}; func first() {} }\n"),
            file("B/Two.swift", "struct Two {}\nfunc use(two: Two) { two.doubled(); two.first() }\n"),
            file("B/Three.swift", "struct Three { let first = 1 }\n"),
        ]
        #expect(
            DirectoryGraph(files, in: files).circles
                == ["A -> B: Two in Sources/Core/A/One.swift", "B -> A: .doubled in Sources/Core/B/Two.swift"]
        )
    }

    @Test(arguments: [
        "// Two\nstruct One {}", "/* Two */ struct One {}", "let one = \"Two\"", "let one = #\"\\(Two)\"#",
        "let one = \"\"\"\n    Two \\\"\n    \"\"\"", "struct One { func two() {} }",
        "let one = text.matches(of: /\\/{?(Two)/)",
    ])
    func commentsAndStringsAreNoReferences(source: String) {
        #expect(!file("A/One.swift", source).references.contains("Two"))
    }

    @Test(arguments: [
        "let one = \"a \\(Two(\")\").three) b\"", "let one = #\"a \\#(Two()) b\"#", "let one = Two.three",
    ])
    func interpolationsAreReferences(source: String) {
        #expect(file("A/One.swift", source).references.contains("Two"))
    }

    @Test func declarationsAreThoseThatOthersCanSee() {
        let source = """
            package struct One { struct Inner {} }
            private struct Hidden {}
            extension Outer.One { enum Nested {}; func member() {} }
            fileprivate let hidden = 1
            func free() { let local = 1 }
            if let bound = optional { print(bound) }
            """
        #expect(file("A/One.swift", source).declarations == ["One", "One.Nested", "free"])
    }

    @Test func lengthsOfFunctionsAreCounted() {
        let source = """
            struct One {
                init() {}
                func two(
                    of: Int
                ) -> Int {
                    [1].map { $0 + 1 }.count
                }
            }
            """
        let functions = file("A/One.swift", source).functions.map { "\($0.name) \($0.line) \($0.lineCount)" }
        #expect(functions == ["init 2 1", "two 3 5"])
    }
}
