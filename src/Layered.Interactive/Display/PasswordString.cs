namespace Microsoft.DotNet.Interactive;

/// <summary>A password, which shows itself masked.</summary>
public sealed class PasswordString
{
    private readonly string _password;

    internal PasswordString(string password) => _password = password;

    /// <summary>The password itself.</summary>
    public string GetClearTextPassword() => _password;

    /// <summary>A mask that tells nothing, the length included.</summary>
    public override string ToString() => "********";
}
