using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>Completes C#.</summary>
internal static class CSharpCompleter
{
    /// <summary>Where Roslyn keeps the text of an item that is written otherwise than shown.</summary>
    private const string InsertionText = "InsertionText";

    private static readonly ImmutableHashSet<string> ObjectMembers = [.. typeof(object).GetMethods().Select(method => method.Name)];

    /// <summary>What can be written at a place, best first.</summary>
    public static async Task<CodeCompletions> CompleteAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var service = CompletionService.GetService(document)!;
        var text = await document.GetTextAsync(cancellationToken);
        var list = await service.GetCompletionsAsync(document, position, cancellationToken: cancellationToken);
        var typed = text.ToString(TextSpan.FromBounds(list.Span.Start, position));
        var matching = list.ItemsList
            .Where(item => item.Span == list.Span && !item.Tags.Contains(WellKnownTags.Snippet) && item.DisplayText != LoopGuard.Function)
            .Select(item => (Item: item, Match: NameMatcher.Match(item.FilterText, typed)))
            .Where(candidate => candidate.Match != NameMatch.None)
            .ToList();
        var begins = matching.Exists(candidate => candidate.Match != NameMatch.Word);
        var items = matching
            .Where(candidate => !begins || candidate.Match != NameMatch.Word)
            .OrderBy(candidate => candidate.Match)
            .ThenByDescending(candidate => candidate.Item.Rules.MatchPriority)
            .ThenBy(candidate => Rank(candidate.Item))
            .ThenBy(candidate => typed.Length > 0 ? candidate.Item.FilterText.Length : 0)
            .ThenBy(candidate => candidate.Item.SortText, StringComparer.OrdinalIgnoreCase)
            .Select(candidate => candidate.Item);

        var changes = new List<(TextChange Change, string Kind)>();
        foreach (var item in items)
        {
            var change = item.IsComplexTextEdit
                ? (await service.GetChangeAsync(document, item, cancellationToken: cancellationToken)).TextChange
                : new TextChange(item.Span, item.Properties.GetValueOrDefault(InsertionText, item.DisplayText + Suffix(item)));
            changes.Add((change, Kind(item)));
        }

        return changes.Count > 0 ? Arrange(text, list.Span, changes) : new(position, position, []);
    }

    /// <summary>Lets all take the place of the same text, as front-ends have it.</summary>
    private static CodeCompletions Arrange(SourceText text, TextSpan typed, IReadOnlyList<(TextChange Change, string Kind)> changes)
    {
        var start = changes.Select(change => change.Change.Span.Start).Append(typed.Start).Min();
        var end = changes.Select(change => change.Change.Span.End).Append(typed.End).Max();
        string Whole(TextChange change) =>
            text.ToString(TextSpan.FromBounds(start, change.Span.Start)) + change.NewText + text.ToString(TextSpan.FromBounds(change.Span.End, end));
        return new(start, end, [.. changes.Select(change => new CodeCompletion(Whole(change.Change), change.Kind)).Distinct()]);
    }

    /// <summary>What is the object's own, or the notebook's, comes before what is everywhere.</summary>
    private static int Rank(CompletionItem item) => item switch
    {
        _ when ObjectMembers.Contains(item.FilterText) => 2,
        _ when item.Tags.Any(tag => tag is WellKnownTags.Local or WellKnownTags.Parameter or WellKnownTags.RangeVariable or WellKnownTags.Field
            or WellKnownTags.Property or WellKnownTags.Event or WellKnownTags.Method or WellKnownTags.EnumMember or WellKnownTags.Constant) => 0,
        _ => 1,
    };

    // A generic type's is <>, which is to be filled.
    private static string Suffix(CompletionItem item) => item.DisplayTextSuffix == ":" ? ":" : "";

    /// <summary>What the item names, in the words that front-ends have icons for.</summary>
    private static string Kind(CompletionItem item) => item.Tags.FirstOrDefault() switch
    {
        WellKnownTags.Method or WellKnownTags.ExtensionMethod => "method",
        WellKnownTags.Local or WellKnownTags.RangeVariable => "variable",
        WellKnownTags.Parameter => "param",
        WellKnownTags.Structure => "struct",
        WellKnownTags.Namespace => "module",
        WellKnownTags.EnumMember or WellKnownTags.Constant => "value",
        WellKnownTags.TypeParameter => "type parameter",
        { } tag => tag.ToLowerInvariant(),
        null => "text",
    };
}
