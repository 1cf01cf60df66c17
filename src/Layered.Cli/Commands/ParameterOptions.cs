using System.CommandLine;

namespace Layered.Cli;

/// <summary>The options that give a notebook's parameters other values.</summary>
internal sealed class ParameterOptions
{
    private readonly Option<string[]> _parameters = new("--parameters", "-p")
    {
        Description = "Override a variable of the cell tagged 'parameters'. May be repeated.",
        HelpName = "name=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _file = new("--parameters-file")
    {
        Description = "A file of YAML or JSON with such values, as 'epochs: 5'. What --parameters says counts before it.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_parameters);
        command.Add(_file);
    }

    /// <summary>The values, by name.</summary>
    /// <exception cref="UsageException">A value is not written as one.</exception>
    public IReadOnlyDictionary<string, string> Read(ParseResult parsed, string workingDirectory)
    {
        var given = ReadAssignments(parsed.GetValue(_parameters) ?? []);
        if (parsed.GetValue(_file) is { } file)
        {
            foreach (var (name, value) in ParametersFile.Read(Path.GetFullPath(file, workingDirectory)))
            {
                given.TryAdd(name, value);
            }
        }

        return given;
    }

    private static Dictionary<string, string> ReadAssignments(string[] assignments)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new UsageException($"'{assignment}' is not a parameter. Write --parameters name=value, such as --parameters epochs=5.");
            }

            var name = assignment[..equals].Trim();
            if (!parameters.TryAdd(name, assignment[(equals + 1)..]))
            {
                throw new UsageException($"The parameter '{name}' is given twice. Give it once.");
            }
        }

        return parameters;
    }
}
