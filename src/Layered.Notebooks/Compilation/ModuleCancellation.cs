using System.Reflection;

namespace Layered.Notebooks;

/// <summary>The token that the compiled cells of a session ask, in their loops and functions, whether they are to stop.</summary>
internal sealed class ModuleCancellation
{
    private readonly List<FieldInfo> _fields = [];

    /// <summary>Adds a compiled cell. One without loops, functions or calls that could be cancelled has no token.</summary>
    public void Add(Assembly assembly)
    {
        // Roslyn's InstrumentationKind.ModuleCancellation puts the token there; the type's name ends in the number of the piece.
        var field = Array.Find(assembly.GetTypes(), type => type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal))?
            .GetField("ModuleCancellationToken", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        if (field is not null)
        {
            _fields.Add(field);
        }
    }

    /// <summary>Has all cells, since a cell may call functions of others, ask this token from now on.</summary>
    public void Set(CancellationToken cancellationToken)
    {
        foreach (var field in _fields)
        {
            field.SetValue(null, cancellationToken);
        }
    }
}
