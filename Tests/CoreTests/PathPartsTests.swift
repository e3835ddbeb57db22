import TachoCore
import Testing

@Suite struct PathPartsTests {
    @Test(arguments: [
        ("/home/u/src/api", "api"), ("/home/u/a\\b", "a\\b"), ("/", "/"), ("", ""), ("C:\\Users\\kim\\shop", "shop"),
        ("c:/Users/kim/shop/", "shop"), ("\\\\server\\share\\shop", "shop"), ("C:\\", "C:"), ("ab:\\x", "ab:\\x"),
    ])
    func lastNameIsThatOfTheSystem(path: String, name: String) {
        #expect(PathParts.last(of: path) == name)
    }
}
