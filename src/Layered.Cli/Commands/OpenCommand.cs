using System.CommandLine;
using System.Globalization;
using Layered.Server;

namespace Layered.Cli;

/// <summary><c>layered open</c>: notebooks in the browser.</summary>
internal sealed class OpenCommand : Command, IHasExamples
{
    private readonly Argument<string?> _path = new("PATH")
    {
        Description = "A notebook or a folder of notebooks. Without one: your copy of the course, or this folder where there is no course here or in a folder above.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int?> _port = new("--port")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"The port to listen on; 0 for any that is free. Default: {ServerOptions.UsualPort}, or one of the next where that is taken."),
        HelpName = "PORT",
    };

    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Print the address and open no browser." };

    private readonly Option<bool> _inPlace = new("--in-place") { Description = "Without PATH: open the course's own notebooks, and not your copy of them." };

    private readonly Option<string?> _token = new("--token")
    {
        Description = "The secret at the end of the address. Default: a random one.",
        HelpName = "TEXT",
    };

    private readonly Option<string?> _host = new("--host") { Hidden = true };

    /// <summary>The verb for one process.</summary>
    public OpenCommand(CommandHost host)
        : base("open", "Open notebooks in the browser: run, change and save their cells.")
    {
        _port.Require($"a number from 0 to {ushort.MaxValue}", smallest: 0, ushort.MaxValue);
        Add(_path);
        Add(_port);
        Add(_noBrowser);
        Add(_token);
        Add(_inPlace);
        Add(_host);
        SetAction((parsed, _) =>
        {
            if (parsed.GetValue(_host) is not (null or "localhost" or "127.0.0.1"))
            {
                throw new UsageException("Only this machine reaches what `layered open` serves. For a class on one server use JupyterHub: see \"JupyterHub for a class\" in the README.");
            }

            if (parsed.GetValue(_token) is { } token && string.IsNullOrWhiteSpace(token))
            {
                throw new UsageException("--token needs a secret: without one, everybody on this machine could run code as you. Leave it out for a random one.");
            }

            return new OpenSession(host).RunAsync(
                parsed.GetValue(_path), parsed.GetValue(_port), parsed.GetValue(_token), openBrowser: !parsed.GetValue(_noBrowser), parsed.GetValue(_inPlace));
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples =>
    [
        new("layered open", "work through the course"),
        new("layered open notebooks/01-training-loop.ipynb", "open one notebook"),
        new("layered open ~/experiments --port 9000", "open a folder of your own"),
    ];
}
