using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary>Where <c>#!set</c> and <c>#!share</c> get a variable's value from.</summary>
internal static class VariableSource
{
    /// <summary>A name, which must be one that a variable can have.</summary>
    public static string CheckName(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
            ? name
            : throw new DirectiveException($"'{name}' cannot be the name of a variable.");

    /// <summary>The C# expression for a value as it is written on the line.</summary>
    public static string Expression(string value, DirectiveCall call)
    {
        if (Reference(value) is not var (kernel, name) || kernel is "input" or "password")
        {
            return SymbolDisplay.FormatLiteral(Text(value, call), quote: true);
        }

        if (KernelNames.IsCSharp(kernel))
        {
            return call.Host.Variables.Any(variable => variable.Name == name)
                ? name
                : throw new DirectiveException($"There is no variable '{name}'. #!who names those there are.");
        }

        if (kernel != "value")
        {
            var reason = KernelNames.IsForeign(kernel) ? $" {KernelNames.Explain(kernel)}" : "";
            throw new DirectiveException($"Values come from csharp and value only, not from '{kernel}'.{reason}");
        }

        if (!call.Host.Texts.TryGetValue(name, out var stored))
        {
            throw new DirectiveException($"#!value has not stored '{name}'. Run the cell that does first.");
        }

        var text = $"global::Layered.Interactive.NotebookHost.Current.StoredText({SymbolDisplay.FormatLiteral(name, quote: true)})";
        return stored.MimeType == "application/json" ? $"global::System.Text.Json.JsonDocument.Parse({text})" : text;
    }

    /// <summary>A text, or the answer to the question that stands in its place.</summary>
    public static string Text(string value, DirectiveCall call)
    {
        if (Reference(value) is var (kernel, name) && KernelNames.IsCSharp(kernel))
        {
            var variable = call.Host.Variables.FirstOrDefault(variable => variable.Name == name)
                ?? throw new DirectiveException($"There is no variable '{name}'. #!who names those there are.");
            return Convert.ToString(variable.Value, CultureInfo.InvariantCulture) ?? "";
        }

        if (Reference(value) is not var (kind, question) || kind is not ("input" or "password"))
        {
            return value;
        }

        try
        {
            return call.Host.Ask(new(Prompt(question), kind == "password")) ?? "";
        }
        catch (InvalidOperationException exception)
        {
            throw new DirectiveException(exception.Message);
        }
    }

    /// <summary>What <c>@kernel:name</c> refers to; null where the value is text.</summary>
    private static (string Kernel, string Name)? Reference(string value)
    {
        if (!value.StartsWith('@'))
        {
            return null;
        }

        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (value[1..], "") : (value[1..colon], value[(colon + 1)..].Trim('"'));
    }

    /// <summary>The question, which may stand in JSON.</summary>
    private static string Prompt(string question)
    {
        if (!question.StartsWith('{'))
        {
            return question;
        }

        try
        {
            using var json = JsonDocument.Parse(question);
            return json.RootElement.TryGetProperty("prompt", out var prompt) ? prompt.ToString() : "";
        }
        catch (JsonException)
        {
            throw new DirectiveException($"'{question}' is not JSON.");
        }
    }
}
