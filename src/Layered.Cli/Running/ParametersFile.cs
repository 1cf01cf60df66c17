using System.Text.Json;
using System.Text.Json.Nodes;

namespace Layered.Cli;

/// <summary>Values of parameters in a file of JSON.</summary>
internal static class ParametersFile
{
    private const string Form = "Write an object of numbers, texts, true and false, such as { \"epochs\": 5, \"name\": \"shirts\" }.";

    /// <summary>Reads the values, as text, by name.</summary>
    /// <exception cref="UsageException">The file cannot be read, or is not of that form.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(File.ReadAllText(path), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path}, line {exception.LineNumber + 1}: this is not JSON, and YAML is not read here. {Form}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file of parameters cannot be read: {exception.Message}");
        }

        return node is JsonObject values
            ? values.ToDictionary(value => value.Key, value => Text(path, value.Key, value.Value))
            : throw new UsageException($"{path} holds no object. {Form}");
    }

    private static string Text(string path, string name, JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        _ => throw new UsageException($"{path}, '{name}': {value?.ToJsonString() ?? "null"} cannot be a parameter. {Form}"),
    };
}
