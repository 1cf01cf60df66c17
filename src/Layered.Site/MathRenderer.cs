using Jint;

namespace Layered.Site;

/// <summary>Renders TeX to MathML with KaTeX, while the site is built: pages need neither scripts nor fonts for their mathematics.</summary>
internal sealed class MathRenderer
{
    private readonly Lazy<Engine> _engine = new(() =>
    {
        var engine = new Engine();
        engine.Execute(SiteAssets.Read("katex.min.js"), "katex.min.js");
        engine.Execute(
            "function layeredRender(tex, display) { return katex.renderToString(tex, "
            + "{ output: 'mathml', displayMode: display, throwOnError: false, strict: false }); }");
        return engine;
    });

    private readonly Dictionary<(string, bool), string> _rendered = [];

    /// <summary>The formula as MathML. TeX that KaTeX does not understand is shown as it stands, marked as an error.</summary>
    public string Render(string tex, bool display)
    {
        if (!_rendered.TryGetValue((tex, display), out var html))
        {
            html = MathAlphabet.Apply(_engine.Value.Invoke("layeredRender", tex, display).AsString());
            _rendered.Add((tex, display), html);
        }

        return html;
    }
}
