namespace Layered.Notebooks;

/// <summary>The user's folder for what can be made again.</summary>
internal static class UserCache
{
    /// <summary><c>layered</c> in the user's local application data; in the temporary folder for a user without one.</summary>
    public static string Folder
    {
        get
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "layered");
        }
    }
}
