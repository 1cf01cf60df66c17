using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp;

namespace Layered.Notebooks;

/// <summary><c>#!about</c>: shows what runs the notebook.</summary>
internal sealed class AboutDirective : Directive
{
    /// <inheritdoc/>
    public override string Name => "#!about";

    /// <inheritdoc/>
    public override string Help => "Shows what runs the notebook, and its versions.";

    /// <inheritdoc/>
    public override string Usage => "#!about";

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.Show(ValueFormatter.Format(new
        {
            Engine = "Layered",
            Version = typeof(AboutDirective).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            Framework = RuntimeInformation.FrameworkDescription,
            Language = $"C# {LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString()}",
            System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        }));
        return Task.CompletedTask;
    }
}
