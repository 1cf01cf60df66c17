namespace Layered.Notebooks.Tests;

/// <summary>What a cell shows of its value.</summary>
internal sealed record Shown(string Text, string Html)
{
    /// <summary>Runs a cell that must succeed.</summary>
    public static async Task<Shown> OfAsync(string code)
    {
        await using var session = new CSharpSession();
        return await session.ShowAsync(code);
    }
}
