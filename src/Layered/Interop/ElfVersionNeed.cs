namespace Layered;

/// <summary>One symbol version that an ELF file asks of another library.</summary>
/// <param name="Library">The library that must provide the version, such as <c>libstdc++.so.6</c>.</param>
/// <param name="Name">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="IsWeak">Whether the loader accepts the file although the library lacks the version.</param>
/// <param name="FlagsOffset">Where the entry's two flag bytes stand in the file.</param>
internal readonly record struct ElfVersionNeed(string Library, string Name, bool IsWeak, int FlagsOffset);
