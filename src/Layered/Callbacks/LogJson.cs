using System.Text.Json;
using System.Text.Json.Serialization;

namespace Layered;

/// <summary>A training log as an array of objects.</summary>
internal sealed class LogJson : LogFormat
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public override string Write(IReadOnlyList<OrderedDictionary<string, double>> rows) => JsonSerializer.Serialize(rows, Options) + "\n";

    public override IReadOnlyList<(string Place, OrderedDictionary<string, double> Row)> Read(string path, string text)
    {
        try
        {
            var rows = JsonSerializer.Deserialize<OrderedDictionary<string, double>?[]>(text, Options) ?? throw new JsonException("It is null.");
            return [.. rows.Select((row, i) => ($"object {i + 1}", row ?? throw new JsonException($"Object {i + 1} is null.")))];
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $"line {line + 1}" : "line 1";
            throw new DataFormatException(path, place, "an array of objects with numbers", exception.Message, Remedy, exception);
        }
    }
}
