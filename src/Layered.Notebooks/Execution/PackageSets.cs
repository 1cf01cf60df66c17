namespace Layered.Notebooks;

/// <summary>What a notebook restores, cell after cell.</summary>
internal static class PackageSets
{
    /// <summary>The packages of each cell that asks for some, with those of the cells before it: a session restores them together.</summary>
    /// <exception cref="PackageException">A cell cannot be read.</exception>
    public static IEnumerable<IReadOnlyList<PackageReference>> Read(NotebookDocument notebook)
    {
        List<PackageReference> all = [];
        foreach (var (index, cell) in notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Index())
        {
            var added = ReadCell(cell.Source, $"code cell {index + 1}")
                .Where(package => !all.Exists(other => other.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase)))
                .DistinctBy(package => package.Id, StringComparer.OrdinalIgnoreCase)
                .ToList();
            if (added.Count > 0)
            {
                all.AddRange(added);
                yield return [.. all];
            }
        }
    }

    private static List<PackageReference> ReadCell(string code, string name)
    {
        try
        {
            return
            [
                .. DirectiveSet.Splitter.Split(code)
                    .Select(step => step.Directive)
                    .OfType<DirectiveLine>()
                    .Select(line => DirectiveSet.Find(line.Name)!.FindPackage(line.Argument))
                    .OfType<PackageReference>()
                    .Select(BuiltInPackages.ToRestore)
                    .OfType<PackageReference>(),
            ];
        }
        catch (DirectiveException exception)
        {
            throw new PackageException($"Which packages {name} asks for cannot be read: {exception.Message}");
        }
    }
}
