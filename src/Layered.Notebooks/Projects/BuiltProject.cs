namespace Layered.Notebooks;

/// <summary>What a project was built to.</summary>
/// <param name="Own">The assemblies that the build wrote: the project's, and those of the projects that it refers to.</param>
/// <param name="Assemblies">The assemblies of its packages.</param>
/// <param name="NativeLibraries">The native libraries of its packages.</param>
/// <param name="Frameworks">The frameworks that it uses besides .NET itself.</param>
/// <param name="Generators">Assemblies that may have source generators.</param>
internal sealed record BuiltProject(
    IReadOnlyList<string> Own,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> NativeLibraries,
    IReadOnlyList<string> Frameworks,
    IReadOnlyList<string> Generators);
