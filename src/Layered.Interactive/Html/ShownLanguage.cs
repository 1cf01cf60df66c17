using Microsoft.DotNet.Interactive;

namespace Layered.Interactive;

/// <summary>Languages that are shown and not run by the session.</summary>
internal static class ShownLanguage
{
    private static readonly Dictionary<string, Action<string>> Languages = new(StringComparer.Ordinal)
    {
        ["html"] = code => NotebookHost.Current.Display(code, ["text/html"]),
        ["javascript"] = Kernel.Javascript,
        ["markdown"] = code => NotebookHost.Current.Display(code, ["text/markdown"]),
    };

    /// <summary>Their names.</summary>
    public static string Names { get; } = string.Join(", ", Languages.Keys);

    /// <summary>What shows code in this language; null where there is no such language.</summary>
    public static Action<string>? Find(string name) => Languages.GetValueOrDefault(name);
}
