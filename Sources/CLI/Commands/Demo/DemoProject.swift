/// A made-up repository, and what is asked for in it.
struct DemoProject: Sendable {
    let name: String
    let branches: [Branch]

    /// A line of work.
    struct Branch: Sendable {
        let name: String
        /// What is asked for, and the subject of the commit that comes of it; nil where none does.
        let tasks: [(prompt: String, subject: String?)]
    }

    static let all: [DemoProject] = [
        DemoProject(
            name: "shop",
            branches: [
                Branch(
                    name: "feat/search",
                    tasks: [
                        ("Add a search field to the product list that filters while typing", "Add a search field"),
                        ("The search must ignore accents: 'cafe' should find 'Café'", "Ignore accents in searches"),
                        ("Why does the search need 400 ms with 2,000 products? Measure it first", nil),
                        ("Index product names and search the index instead", "Search an index of product names"),
                    ]
                ),
                Branch(
                    name: "fix/cart",
                    tasks: [
                        ("The cart total is off by one cent for three items at 3.33", "Round the cart total once"),
                        ("Write a property test for cart totals with random discounts", "Test totals with discounts"),
                        ("Add retry logic to the payment call, with a limit of three tries", "Retry payments"),
                    ]
                ),
                Branch(
                    name: "main",
                    tasks: [
                        ("Review the open pull request and list what could break", nil),
                        ("Update the dependencies and fix what fails", "Update the dependencies"),
                    ]
                ),
            ]
        ),
        DemoProject(
            name: "api",
            branches: [
                Branch(
                    name: "feat/ABC-123-login",
                    tasks: [
                        ("Let users log in with a magic link instead of a password", "Log in with a magic link"),
                        ("The link must work once only and expire after 15 minutes", "Expire links after 15 minutes"),
                        ("Add rate limiting to the login endpoint", "Limit the rate of logins"),
                    ]
                ),
                Branch(
                    name: "main",
                    tasks: [
                        ("The nightly job fails since Tuesday, find out why", nil),
                        ("Log the request id with every error", "Log the request id with errors"),
                    ]
                ),
            ]
        ),
        DemoProject(
            name: "acme-site",
            branches: [
                Branch(
                    name: "main",
                    tasks: [
                        ("Build the landing page from the sketch in docs/landing.png", "Build the landing page"),
                        ("Make the images responsive and lazy", "Load images when they are seen"),
                        ("The contact form sends twice on a slow line", "Send the contact form once"),
                        ("Translate the page into German", "Translate the page"),
                    ]
                )
            ]
        ),
        DemoProject(
            name: "docs",
            branches: [
                Branch(
                    name: "main",
                    tasks: [
                        ("Explain the configuration file with an example for each setting", "Explain the settings"),
                        ("Find broken links", nil),
                    ]
                )
            ]
        ),
    ]

    /// Prompts that carry on with what was asked before.
    static let followUps = [
        "go on", "now the tests", "that fails in CI, see the log", "simplify it", "commit it",
        "explain what you changed",
        "no, keep the old behaviour for empty input", "run the linter and fix what it finds",
    ]
    static let commands = ["npm test", "git status", "grep -rn TODO src", "npm run lint", "git diff"]
    static let files = ["src/index.ts", "src/cart.ts", "src/search.ts", "test/cart.test.ts", "README.md"]
}
