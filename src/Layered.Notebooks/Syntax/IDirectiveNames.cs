namespace Layered.Notebooks;

/// <summary>The directives there are, as far as their names tell how a cell is to be read.</summary>
internal interface IDirectiveNames
{
    /// <summary>What the name, or one of the other names, says of the lines below; null where there is no such directive.</summary>
    DirectiveForm? Find(string name);

    /// <summary>Whether a name begins so.</summary>
    bool Begins(string beginning);

    /// <summary>The name that was probably meant; null where none is near.</summary>
    string? Nearest(string name);
}

/// <summary>What the name of a directive says of the lines below it.</summary>
/// <param name="Name">Its first name, where it has several.</param>
/// <param name="IsHoisted">Whether it comes before the code above it in the cell.</param>
/// <param name="TakesBody">Whether the lines below, down to the next such directive, belong to it.</param>
/// <param name="TakesCode">Whether those lines are C# all the same.</param>
/// <param name="IsLanguage">Whether a cell's metadata may name it as the language of the cell.</param>
internal sealed record DirectiveForm(string Name, bool IsHoisted, bool TakesBody, bool TakesCode, bool IsLanguage);
