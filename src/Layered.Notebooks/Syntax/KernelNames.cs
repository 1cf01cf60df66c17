namespace Layered.Notebooks;

/// <summary>The languages that cells of polyglot notebooks name, and what is to be said of those that do not run here.</summary>
internal static class KernelNames
{
    private static readonly Dictionary<string, (string Language, string Advice)> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fsharp"] = ("F#", "Translate it to C#, or use it from a compiled library."),
        ["f#"] = ("F#", "Translate it to C#, or use it from a compiled library."),
        ["pwsh"] = ("PowerShell", "Call the .NET classes from C#, or start a program with System.Diagnostics.Process."),
        ["powershell"] = ("PowerShell", "Call the .NET classes from C#, or start a program with System.Diagnostics.Process."),
        ["sql"] = ("SQL", "Query the database from C#, with a package such as Microsoft.Data.Sqlite or Microsoft.Data.SqlClient."),
        ["kql"] = ("KQL", "Query the cluster from C#, with the package Microsoft.Azure.Kusto.Data."),
        ["python"] = ("Python", "Move it to a notebook with a Python kernel, and exchange files."),
        ["r"] = ("R", "Move it to a notebook with an R kernel, and exchange files."),
        ["http"] = ("An HTTP request", "Send it from C#, with HttpClient."),
        ["connect"] = ("A connection to another kernel or database", "Use the database from C#, with its package."),
    };

    /// <summary>Whether the name stands for C#.</summary>
    public static bool IsCSharp(string name) => name.ToUpperInvariant() is "CSHARP" or "C#";

    /// <summary>Whether the name stands for a language that does not run here.</summary>
    public static bool IsForeign(string name) => Foreign.ContainsKey(Base(name));

    /// <summary>Why it does not run here, and what to do.</summary>
    public static string Explain(string name) => Foreign.TryGetValue(Base(name), out var entry)
        ? $"{entry.Language} does not run here, only C#. {entry.Advice}"
        : $"The kernel '{name}' is not here, only C#. Translate it, or run it where that kernel is.";

    /// <summary>A connection to a database goes by names such as <c>sql-shop</c>.</summary>
    private static string Base(string name) =>
        name.Split('-', 2) is [var language and ("sql" or "kql"), _] ? language : name;
}
