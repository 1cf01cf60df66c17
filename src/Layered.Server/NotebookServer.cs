using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Layered.Notebooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Layered.Server;

/// <summary>Notebooks in the user's own browser: Jupyter's REST and WebSocket around one folder and its kernels, on loopback only.</summary>
public sealed class NotebookServer : IAsyncDisposable
{
    private const int PortsToTry = 20;
    private static readonly TimeSpan EndOfConnections = TimeSpan.FromSeconds(1);

    private const long LargestRequest = 256L * 1024 * 1024;

    private readonly WebApplication _application;
    private readonly KernelRegistry _kernels;
    private readonly AccessToken _token;

    private NotebookServer(ServerOptions options, int port)
    {
        _token = new(options.Token);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        // A browser keeps connections open that nobody will close.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = EndOfConnections);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        _application = builder.Build();

        var folder = new ServedFolder(options.Folder);
        var trusted = new TrustedNotebooks(options.StateFolder);
        var progress = new LearnersProgress(folder.Root, options.Log);
        _kernels = new(options.Kernel, progress.Record, options.Log, options.Clock);
        _application.Use((context, next) => new AccessGuard(_token, options.Log).HandleAsync(context, next));
        _application.Use(ExplainAsync);
        _application.UseWebSockets();
        _application.UseRouting();
        new ContentsApi(folder, new(folder, trusted, options.Copy), trusted, progress).Map(_application);
        new KernelsApi(_kernels, folder).Map(_application);
        new SettingsApi(options.StateFolder).Map(_application);
        new CourseApi(folder, progress, options.Copy).Map(_application);
        new PagesApi(FrontendBundle.Load(), folder, options.IsCourse ? new(folder, progress, options.Copy, _kernels) : null).Map(_application);
    }

    /// <summary>The address to open in a browser, with the token.</summary>
    public Uri Address => new($"{_application.Urls.Single()}/?token={Uri.EscapeDataString(_token.Value)}");

    /// <summary>An address of this server with a token that counts once: others on the machine can read with what address a browser is started.</summary>
    /// <param name="address">The address, with the token.</param>
    public Uri Once(Uri address) => new UriBuilder(address) { Query = $"token={_token.Ticket}" }.Uri;

    /// <summary>The version of ASP.NET Core that it runs on.</summary>
    public static string Framework { get; } =
        typeof(WebApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>How many kernels run.</summary>
    public int KernelCount => _kernels.Kernels.Count();

    /// <summary>Starts to listen.</summary>
    /// <exception cref="ServerException">The port is taken, the front-end is missing, or the folder of its state cannot be used.</exception>
    public static async Task<NotebookServer> StartAsync(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        for (var port = options.Port ?? ServerOptions.UsualPort; ; port++)
        {
            var server = Create(options, port);
            try
            {
                await server._application.StartAsync();
                return server;
            }
            catch (IOException e) when (e.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
            {
                await server.DisposeAsync();
                if (options.Port is not null || port >= ServerOptions.UsualPort + PortsToTry)
                {
                    throw new ServerException($"The port {port} of this machine is taken by another program. Choose another one with --port, or 0 for any that is free.", e);
                }
            }
        }
    }

    /// <summary>Ends the kernels and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _kernels.DisposeAsync();
        await _application.DisposeAsync();
    }

    private static NotebookServer Create(ServerOptions options, int port)
    {
        try
        {
            return new(options, port);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServerException($"What the server has to remember is kept in {options.StateFolder}, and that cannot be used: {e.Message}", e);
        }
    }

    private static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound })
            {
                await Replies.ErrorAsync(context, StatusCodes.Status404NotFound, $"There is nothing at {context.Request.Path}.");
            }
        }
        catch (Exception e) when (!context.Response.HasStarted && Status(e) is not null)
        {
            await Replies.ErrorAsync(context, Status(e)!.Value, e.Message);
        }
    }

    private static int? Status(Exception exception) => exception switch
    {
        RequestException refused => refused.Status,
        NotebookFormatException or FormatException => StatusCodes.Status400BadRequest,
        UnauthorizedAccessException => StatusCodes.Status403Forbidden,
        BadHttpRequestException bad => bad.StatusCode,
        // The browser is gone.
        OperationCanceledException => null,
        _ => StatusCodes.Status500InternalServerError,
    };
}
