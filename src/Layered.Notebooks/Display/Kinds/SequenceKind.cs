using System.Collections;
using System.Linq.Expressions;

namespace Layered.Notebooks;

/// <summary>Sequences of any length. A query is asked for no more than what is shown.</summary>
internal sealed class SequenceKind : ValueKind
{
    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        if (value is not IEnumerable sequence)
        {
            return null;
        }

        var bounded = value is IQueryable query ? Bound(query, reader.ItemLimit + 1) : CollectionOrder.Of(sequence);
        var (items, more) = reader.Take(bounded, CollectionOrder.CountOf(sequence), reader.Read);
        var isNumeric = TypeNames.SequenceItem(value.GetType()) is { } item && ScalarText.IsNumeric(item);
        return MembersKind.WithOwnMembers(value, new ValueNode.Sequence(items, more, isNumeric), reader);
    }

    private static IQueryable Bound(IQueryable query, int count) => query.Provider.CreateQuery(
        Expression.Call(typeof(Queryable), nameof(Queryable.Take), [query.ElementType], query.Expression, Expression.Constant(count)));
}
