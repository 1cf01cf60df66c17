using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Layered.Server;

/// <summary>
/// Lets in the user's own browser, and no page that happens to be open in it. Each request has to name this server as its host (or a
/// foreign name that was bent to this machine would do), to come from its own pages where the browser says where it comes from, and
/// to show the token, once in an address and from then on as a cookie.
/// </summary>
internal sealed class AccessGuard(AccessToken token, TextWriter log)
{
    private const string TokenParameter = "token";
    private const string ApiScheme = "token ";

    /// <summary>Answers a request that is refused, and passes on all others.</summary>
    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ContentSecurityPolicy = PagePolicy.NoScripts;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";

        var port = context.Connection.LocalPort;
        if (!IsOwn(request.Host.Value, port))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, string.Create(CultureInfo.InvariantCulture, $"The address names another host, '{request.Host.Value}'. A port that is forwarded to another machine has to be {port} there too, at localhost."));
        }
        else if (request.Headers.Origin is [{ } origin, ..] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme == Uri.UriSchemeHttp && from.Authority == request.Host.Value))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, $"The request comes from another site, '{origin}'.");
        }
        else if (request.Headers["Sec-Fetch-Site"] is [not ("same-origin" or "none"), ..] && !IsNavigation(request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "The request comes from another site.");
        }
        else if (HttpMethods.IsGet(request.Method) && request.Query[TokenParameter] is [{ } shown] && (token.Matches(shown) || token.TakeTicket(shown)))
        {
            response.Cookies.Append(CookieName(port), token.Value, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" });
            response.Redirect(request.Path.ToUriComponent() + QueryString.Create(request.Query.Where(parameter => parameter.Key != TokenParameter)));
        }
        else if (token.Matches(request.Cookies[CookieName(port)]) || token.Matches(HeaderToken(request)))
        {
            await next(context);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Open the address that `layered open` printed: it ends with a token, by which your browser is known.");
        }
    }

    // Cookies know no ports: two servers on this machine would overwrite each other's.
    private static string CookieName(int port) => string.Create(CultureInfo.InvariantCulture, $"layered-{port}");

    private static bool IsOwn(string? host, int port) =>
        host == string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}") || host == string.Create(CultureInfo.InvariantCulture, $"localhost:{port}");

    // A link on another page may lead here: it changes nothing, and brings no cookie along.
    private static bool IsNavigation(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    private static string? HeaderToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } value, ..] && value.StartsWith(ApiScheme, StringComparison.OrdinalIgnoreCase) ? value[ApiScheme.Length..] : null;

    private async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        await log.WriteLineAsync($"Refused {context.Request.Method} {context.Request.Path}: {reason}");
        await Replies.ErrorAsync(context, status, reason);
    }
}
