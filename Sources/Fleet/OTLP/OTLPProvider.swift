import TachoCore

/// Providers by the names of OpenTelemetry's conventions.
enum OTLPProvider {
    private static let names = [
        "alibaba": "alibaba_cloud", "azure": "azure.ai.inference", "bedrock": "aws.bedrock", "google": "gcp.gemini",
        "mistralai": "mistral_ai", "moonshotai": "moonshot_ai", "vertex": "gcp.vertex_ai", "xai": "x_ai",
    ]

    /// The name; nil where the model's name does not say.
    static func name(ofModel model: String) -> String? {
        ModelProvider.name(ofModel: model).map { names[$0] ?? $0 }
    }
}
