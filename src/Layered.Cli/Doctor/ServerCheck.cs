using System.Text.RegularExpressions;
using Layered.Notebooks;
using Layered.Server;

namespace Layered.Cli;

/// <summary>Whether <c>layered open</c> can serve its pages on this machine: it is tried.</summary>
internal static partial class ServerCheck
{
    private const string Name = "Notebook server";

    /// <summary>Starts the server on an empty folder, and asks it as a browser does.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static async Task<CheckResult> RunAsync(CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("layered-doctor-");
        try
        {
            await using var server = await NotebookServer.StartAsync(new()
            {
                Folder = folder.FullName,
                StateFolder = folder.FullName,
                Kernel = (_, _) => throw new InvalidOperationException("The doctor's server has no kernels."),
            });
            var files = await AskAsync(server.Address, stop);
            return new(Name, CheckStatus.Ok, $"answers at {server.Address.Authority}, with its page and {Counts.Of(files, "file")} of it, on ASP.NET Core {NotebookServer.Framework}");
        }
        catch (Exception e) when (e is ServerException or IOException or HttpRequestException or InvalidDataException or System.Net.Sockets.SocketException)
        {
            return Judge(e);
        }
        finally
        {
            FileRetry.Run(() => folder.Delete(recursive: true));
        }
    }

    /// <summary>Judges what went wrong.</summary>
    public static CheckResult Judge(Exception exception) => exception switch
    {
        InvalidDataException => new(Name, CheckStatus.Problem, $"its pages are damaged: {exception.Message}", "Build the repository again, or install the command again."),
        _ => new(Name, CheckStatus.Problem, exception.Message, "'layered open' needs a port of this machine's own network, 127.0.0.1. See whether a firewall or a container forbids it, or name a free port: layered open --port 0"),
    };

    // Not through a proxy, as no browser does on 127.0.0.1.
    private static async Task<int> AskAsync(Uri address, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        var page = await client.GetStringAsync(address, stop);
        var files = Files().Matches(page).Select(match => match.Groups[1].Value).ToList();
        foreach (var file in files)
        {
            using var response = await client.GetAsync(new Uri(file, UriKind.Relative), stop);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidDataException($"{file} is missing.");
            }
        }

        return files.Count > 0 ? files.Count : throw new InvalidDataException("The page names no files.");
    }

    [GeneratedRegex("(?:href|src)=\"(/static/[^\"]+)\"")]
    private static partial Regex Files();
}
