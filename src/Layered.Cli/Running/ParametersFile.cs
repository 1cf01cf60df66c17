using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Layered.Cli;

/// <summary>Values of parameters in a file of YAML, as papermill takes it, or of JSON, which is YAML too.</summary>
internal static class ParametersFile
{
    private const string Form = "Write numbers, texts, true and false by their names, such as 'epochs: 5' in YAML or { \"epochs\": 5 } in JSON.";

    /// <summary>Reads the values, as text, by name.</summary>
    /// <exception cref="UsageException">The file cannot be read, or is not of that form.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        var yaml = new YamlStream();
        try
        {
            using var text = new StreamReader(path);
            yaml.Load(text);
        }
        catch (YamlException exception)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {exception.Start.Line}: this is neither YAML nor JSON: {exception.Message} {Form}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file of parameters cannot be read: {exception.Message}");
        }

        return yaml.Documents is [{ RootNode: YamlMappingNode values }]
            ? values.ToDictionary(value => Text(path, "a name", value.Key), value => Text(path, $"'{value.Key}'", value.Value))
            : throw new UsageException($"{path} holds no names with values. {Form}");
    }

    private static string Text(string path, string what, YamlNode node) =>
        node is YamlScalarNode { Value: { } text, Style: var style } && (style != ScalarStyle.Plain || text is not ("" or "~" or "null"))
            ? text
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {node.Start.Line}: {what} cannot be {Describe(node)}. {Form}"));

    private static string Describe(YamlNode node) => node switch
    {
        YamlSequenceNode => "a list",
        YamlMappingNode => "a mapping",
        _ => "nothing",
    };
}
