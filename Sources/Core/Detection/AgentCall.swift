/// A simple command that names an agent, with its wrappers.
struct AgentCall {
    var agent: Agent
    /// All words of the command; what `env -S` holds stands in its place, word by word.
    var words: [ShellWord]
    /// The position of the word that names the agent or its package.
    var program: Int
    /// The position of the first argument that the agent gets.
    var firstArgument: Int
    /// Whether a wrapper runs it several times or not at all, as `xargs` does.
    var isRepeating = false

    /// The words that the agent gets.
    var arguments: ArraySlice<ShellWord> { words[min(firstArgument, words.count)...] }
}
