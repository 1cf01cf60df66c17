namespace Layered.Notebooks;

/// <summary>One reason why NuGet could not restore.</summary>
/// <param name="Code">NuGet's number, such as <c>NU1101</c>; empty where it gave none.</param>
/// <param name="Package">The package it is about; empty where it is about none.</param>
/// <param name="Message">NuGet's words.</param>
internal sealed record RestoreError(string Code, string Package, string Message)
{
    /// <summary>What the reader can do about it.</summary>
    public string Remedy => Code switch
    {
        "NU1101" => "Check the spelling of the name, and that NuGet.config names the source that has it.",
        "NU1102" or "NU1103" => "Ask for a version that exists.",
        "NU1107" or "NU1605" or "NU1608" => "Ask for versions that go together: the newer one of the package named.",
        "NU1202" or "NU1213" or "NU1701" => $"Ask for a version that supports {RestoreProject.Framework}, or for another package.",
        "NU1301" => "Check the network, and the sources in NuGet.config.",
        "NU1010" or "NU1015" or "NU1016" => "Write the version after the name: #r \"nuget: Name, Version\".",
        _ => "Check the name, the version and the sources in NuGet.config.",
    };
}
