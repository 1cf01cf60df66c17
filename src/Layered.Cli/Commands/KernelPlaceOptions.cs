using System.CommandLine;
using Layered.Jupyter;

namespace Layered.Cli;

/// <summary>The options that say which kernelspec is meant.</summary>
internal sealed class KernelPlaceOptions
{
    private readonly Option<bool> _user = new("--user")
    {
        Description = "For you alone. This is the default.",
    };

    private readonly Option<string?> _prefix = new("--prefix")
    {
        Description = "For everybody who uses the installation at this folder, such as /usr/local or a Python environment.",
        HelpName = "DIR",
    };

    private readonly Option<string> _name = new("--name")
    {
        Description = "The kernel's name, which notebooks carry.",
        HelpName = "NAME",
        DefaultValueFactory = _ => KernelspecInstaller.DefaultName,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_user);
        command.Add(_prefix);
        command.Add(_name);
    }

    /// <summary>The kernel's name.</summary>
    public string ReadName(ParseResult parsed) => parsed.GetRequiredValue(_name);

    /// <summary>Where the kernelspec is.</summary>
    /// <exception cref="UsageException">The options contradict each other.</exception>
    public KernelspecPlace ReadPlace(ParseResult parsed, string workingDirectory) => (parsed.GetValue(_user), parsed.GetValue(_prefix)) switch
    {
        (true, not null) => throw new UsageException("--user and --prefix exclude each other. Leave one of them out."),
        (_, { } prefix) => KernelspecPlace.AtPrefix(Path.Combine(workingDirectory, prefix)),
        _ => KernelspecPlace.User(),
    };
}
