using System.Collections;

namespace Layered.Notebooks;

/// <summary>A value of Newtonsoft.Json, read by reflection: a notebook may load any version.</summary>
internal sealed class NewtonsoftJson(object token) : JsonPart
{
    /// <summary>The type that all values of the library derive from.</summary>
    public const string TypeName = "Newtonsoft.Json.Linq.JToken";

    private readonly string _kind = Get(token, "Type")?.ToString() ?? "";

    /// <inheritdoc/>
    public override int Count => _kind == "Property" ? 1 : Get(token, "Count") as int? ?? 0;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonPart Value)>? Properties => _kind switch
    {
        "Object" => Invoke<IEnumerable>("Properties").Cast<object>().Select(Property),
        "Property" => [Property(token)],
        _ => null,
    };

    /// <inheritdoc/>
    public override IEnumerable<JsonPart>? Items =>
        _kind == "Array" ? ((IEnumerable)token).Cast<object>().Select(item => new NewtonsoftJson(item)) : null;

    /// <inheritdoc/>
    public override string? String => _kind == "String" ? Get(token, "Value") as string : null;

    /// <inheritdoc/>
    public override bool IsNumber => _kind is "Integer" or "Float";

    /// <summary>Written without white space.</summary>
    public override string ToString()
    {
        var write = token.GetType().GetMethods().First(method =>
            method.Name == nameof(ToString) && method.GetParameters() is [{ ParameterType: { IsEnum: true, Name: "Formatting" } }, _]);
        return (string)write.Invoke(token, [Enum.ToObject(write.GetParameters()[0].ParameterType, 0), null])!;
    }

    private static (string Name, JsonPart Value) Property(object property) =>
        ((string)Get(property, "Name")!, new NewtonsoftJson(Get(property, "Value")!));

    private static object? Get(object owner, string name) => owner.GetType().GetProperty(name)?.GetValue(owner);

    private T Invoke<T>(string name) => (T)token.GetType().GetMethod(name, Type.EmptyTypes)!.Invoke(token, null)!;
}
