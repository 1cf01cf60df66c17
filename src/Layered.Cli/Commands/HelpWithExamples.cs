using System.CommandLine;
using System.CommandLine.Invocation;

namespace Layered.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal interface IHasExamples
{
    /// <summary>The examples, the most common first.</summary>
    IReadOnlyList<Example> Examples { get; }
}

/// <summary>A command line that a command's help shows.</summary>
/// <param name="Line">What to write.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Line, string Meaning);

/// <summary>Shows a command's help, and its examples below.</summary>
/// <param name="help">Shows the help.</param>
internal sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IHasExamples { Examples: var examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            var width = examples.Max(example => example.Line.Length);
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example.Line.PadRight(width)}  {example.Meaning}");
            }

            output.WriteLine();
        }

        return exitCode;
    }
}
