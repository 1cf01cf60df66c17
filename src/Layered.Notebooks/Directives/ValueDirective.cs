using System.Text.Json;

namespace Layered.Notebooks;

/// <summary><c>#!value</c>: stores a text for <c>#!share</c> and <c>#!set</c>.</summary>
internal sealed class ValueDirective : Directive
{
    private static readonly string[] Sources = ["--from-file", "--from-url", "--from-value"];
    private static readonly HttpClient Client = new();

    /// <inheritdoc/>
    public override string Name => "#!value";

    /// <inheritdoc/>
    public override string Help => "Stores the lines below, a file or a page for #!share and #!set.";

    /// <inheritdoc/>
    public override string Usage => "#!value --name NAME [--from-file FILE | --from-url URL | --from-value TEXT] [--mime-type TYPE]";

    /// <inheritdoc/>
    public override bool TakesBody => true;

    /// <inheritdoc/>
    public override bool IsLanguage => false;

    /// <inheritdoc/>
    public override async Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var options = DirectiveOptions.Read(call, ["--name", "--from-file", "--from-url", "--from-value", "--mime-type"], flags: []);
        var text = await ReadAsync(options, call, cancellationToken);
        var mimeType = options.Find("--mime-type");
        call.Host.Texts[options.Require("--name")] = new(text, mimeType);
        if (mimeType is not null)
        {
            call.Host.Show(Display(text, mimeType));
        }
    }

    private static async Task<string> ReadAsync(DirectiveOptions options, DirectiveCall call, CancellationToken cancellationToken)
    {
        var sources = Sources.Where(option => options.Find(option) is not null).ToList();
        if (sources.Count + (string.IsNullOrWhiteSpace(call.Body) ? 0 : 1) > 1)
        {
            throw new DirectiveException("#!value takes its text from one place: from the lines below, or by one of --from-file, --from-url and --from-value.");
        }

        try
        {
            return sources switch
            {
                ["--from-file"] => await File.ReadAllTextAsync(call.FindFile(options.Require("--from-file")), cancellationToken),
                ["--from-url"] => await Client.GetStringAsync(new Uri(options.Require("--from-url")), cancellationToken),
                ["--from-value"] => VariableSource.Text(options.Require("--from-value"), call),
                _ => call.BodyText,
            };
        }
        catch (Exception exception) when (IsOfTheSource(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new DirectiveException($"'{options.Find(sources[0])}' cannot be read: {exception.Message}");
        }
    }

    private static bool IsOfTheSource(Exception exception) => exception is
        HttpRequestException or UriFormatException or InvalidOperationException or NotSupportedException or OperationCanceledException
        or IOException or UnauthorizedAccessException;

    private static MimeBundle Display(string text, string mimeType)
    {
        try
        {
            return MimeBundle.Of(mimeType, text);
        }
        catch (JsonException exception)
        {
            throw new DirectiveException($"The text is not {mimeType}: {exception.Message}");
        }
    }
}
