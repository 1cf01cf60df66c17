using System.Text;
using Layered.Notebooks;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Layered.Site;

/// <summary>Renders the Markdown of one notebook: headings get anchors, code colours, mathematics MathML, attachments are embedded.</summary>
/// <param name="highlighter">Colours C#.</param>
/// <param name="math">Renders TeX.</param>
/// <param name="pages">The names of the site's notebooks: links to them lead to their pages.</param>
/// <param name="pictures">The folder whose pictures come into the page; null to leave them where they are.</param>
internal sealed class MarkdownRenderer(CodeHighlighter highlighter, MathRenderer math, IReadOnlySet<string> pages, PictureFolder? pictures = null)
{
    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    private readonly HashSet<string> _anchors = [];
    private readonly List<PageHeading> _headings = [];

    /// <summary>The headings rendered so far.</summary>
    public IReadOnlyList<PageHeading> Headings => _headings;

    /// <summary>Renders a text whose <c>attachment:</c> addresses are found in <paramref name="attachments"/>.</summary>
    public string Render(string markdown, IReadOnlyDictionary<string, MimeBundle>? attachments = null)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = Resolve(link.Url, attachments);
            if (link is { IsImage: true, Url: { } address } && pictures is not null)
            {
                link.Url = pictures.Embed(address);
            }
        }

        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HeadingRenderer>(new AnchoredHeading(this));
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new ColouredCode(highlighter));
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineMath(math));
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockMath(math));
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>The first sentence of the first paragraph, as plain text; empty where there is no paragraph.</summary>
    public static string FirstSentence(string markdown)
    {
        var paragraph = Markdown.Parse(markdown, Pipeline).OfType<ParagraphBlock>().FirstOrDefault(block => block.Inline is not null);
        var text = paragraph is null ? "" : PlainText(paragraph.Inline!);
        for (var i = 0; i < text.Length - 1; i++)
        {
            if (text[i] is '.' or '?' or '!' && text[i + 1] == ' ')
            {
                return text[..(i + 1)];
            }
        }

        return text;
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseMathematics()
            .UseAutoLinks()
            .UseTaskLists()
            .UseEmphasisExtras();
        builder.InlineParsers.Insert(0, new DisplayMathParser());
        return builder.Build();
    }

    private string? Resolve(string? url, IReadOnlyDictionary<string, MimeBundle>? attachments)
    {
        const string Attachment = "attachment:";
        const string Notebook = ".ipynb";
        if (url is null)
        {
            return null;
        }

        if (url.StartsWith(Attachment, StringComparison.Ordinal))
        {
            return attachments?.GetValueOrDefault(Uri.UnescapeDataString(url[Attachment.Length..])) is { } bundle
                ? bundle.MimeTypes.Where(type => type.StartsWith("image/", StringComparison.Ordinal)).Select(type => Html.PictureUri(bundle, type)).FirstOrDefault() ?? url
                : url;
        }

        if (url.StartsWith('#'))
        {
            return "#" + Slug(Uri.UnescapeDataString(url[1..]));
        }

        var end = url.IndexOf(Notebook, StringComparison.OrdinalIgnoreCase);
        return end >= 0 && !url.Contains("://", StringComparison.Ordinal) && Path.GetFileName(url[..end]) is var name && pages.Contains(Uri.UnescapeDataString(name))
            ? $"{name}.html{url[(end + Notebook.Length)..]}"
            : url;
    }

    private PageHeading AddHeading(HeadingBlock block)
    {
        var text = block.Inline is null ? "" : PlainText(block.Inline);
        var slug = Slug(text);
        var anchor = slug;
        for (var i = 2; !_anchors.Add(anchor); i++)
        {
            anchor = $"{slug}-{i}";
        }

        var heading = new PageHeading(block.Level, text, anchor);
        _headings.Add(heading);
        return heading;
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Trim().ToLowerInvariant())
        {
            _ = c switch
            {
                ' ' or '-' or '_' => slug.Append('-'),
                _ when char.IsLetterOrDigit(c) => slug.Append(c),
                _ => slug,
            };
        }

        return slug.Length == 0 ? "section" : slug.ToString();
    }

    private static string PlainText(ContainerInline inlines) => string.Concat(inlines.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline formula => formula.Content.ToString(),
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    }));

    private sealed class AnchoredHeading(MarkdownRenderer owner) : HtmlObjectRenderer<HeadingBlock>
    {
        protected override void Write(HtmlRenderer renderer, HeadingBlock block)
        {
            var heading = owner.AddHeading(block);
            renderer.EnsureLine();
            renderer.Write($"<h{block.Level} id=\"{Html.Encode(heading.Anchor)}\">").WriteLeafInline(block);
            renderer.Write($" <a class=\"anchor\" href=\"#{Html.Encode(heading.Anchor)}\" aria-label=\"Link to this section\">#</a></h{block.Level}>").WriteLine();
        }
    }

    private sealed class ColouredCode(CodeHighlighter highlighter) : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var code = block.Lines.ToString();
            var isCSharp = block is FencedCodeBlock { Info: { } info } && info.ToUpperInvariant() is ("CSHARP" or "CS" or "C#");
            renderer.EnsureLine();
            renderer.Write("<pre class=\"code\"><code>")
                .Write(isCSharp ? highlighter.Highlight(code) : Html.Encode(code))
                .WriteLine("</code></pre>");
        }
    }

    private sealed class InlineMath(MathRenderer math) : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula) =>
            renderer.Write(math.Render(formula.Content.ToString(), display: formula.DelimiterCount > 1));
    }

    private sealed class BlockMath(MathRenderer math) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula)
        {
            renderer.EnsureLine();
            renderer.Write("<div class=\"math\">").Write(math.Render(formula.Lines.ToString(), display: true)).WriteLine("</div>");
        }
    }
}
