using AngleSharp.Html.Dom;

namespace Layered.Site.Tests;

/// <summary>The fixture notebook between two small ones, built once for all tests of its page.</summary>
public sealed class BuiltSite : IDisposable
{
    public BuiltSite()
    {
        Site = new TestSite().Build(
            TestSite.Ran(TestSite.Small("00-tensors", "# Tensors")),
            TestSite.Ran(TestSite.Everything),
            TestSite.Ran(TestSite.Small("02-optimizer", "# Optimizer")));
        Page = Site.Page("everything");
    }

    internal TestSite Site { get; }

    internal IHtmlDocument Page { get; }

    public void Dispose() => Site.Dispose();
}
