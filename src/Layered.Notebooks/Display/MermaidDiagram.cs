using System.Net;

namespace Layered.Notebooks;

/// <summary>
/// Mermaid diagrams: their text, for front-ends that draw it, and HTML for all others, which shows the text until mermaid.js could be
/// loaded from the network.
/// </summary>
internal static class MermaidDiagram
{
    private const string MimeType = "text/vnd.mermaid";

    /// <summary>The diagram.</summary>
    public static MimeBundle Format(string source)
    {
        var id = ContentIds.Next("mermaid", source);
        var html = $$"""
            <div id="{{id}}"><pre>{{WebUtility.HtmlEncode(source)}}</pre></div>
            <script>
            (async () => {
              const place = document.getElementById('{{id}}');
              const mermaid = (await import('https://cdn.jsdelivr.net/npm/mermaid@11.4.1/dist/mermaid.esm.min.mjs')).default;
              mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true });
              try {
                place.innerHTML = (await mermaid.render('{{id}}_svg', place.textContent)).svg;
              } catch (error) {
                place.append(error.message);
              }
            })().catch(() => {});
            </script>
            """;
        return MimeBundle.Of("text/html", html).With("text/plain", source).With(MimeType, source);
    }
}
