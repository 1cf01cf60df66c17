namespace Layered;

/// <summary>The folder that holds the four files of Fashion-MNIST.</summary>
internal sealed class FashionMnistFolder
{
    /// <summary>The environment variable that may name the folder.</summary>
    public const string Variable = "LAYERED_DATA";

    /// <summary>What to do about a file that is missing or damaged.</summary>
    public const string Remedy =
        "Restore it with `git checkout -- data/fashion-mnist`, or take it from https://github.com/zalandoresearch/fashion-mnist.";

    private const string Name = "fashion-mnist";

    private readonly string _path;

    private FashionMnistFolder(string path) => _path = path;

    /// <summary>Finds the folder: the given one, or the one that the environment names, or upwards from the working directory.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static FashionMnistFolder Find(string? given)
    {
        if (given is not null)
        {
            return Directory.Exists(given)
                ? new FashionMnistFolder(Path.GetFullPath(given))
                : throw new DirectoryNotFoundException(
                    $"The folder '{Path.GetFullPath(given)}' does not exist. Expected the folder that holds Fashion-MNIST's four .gz files.");
        }

        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            var inside = Path.Combine(named, Name);
            return Directory.Exists(inside) ? new FashionMnistFolder(Path.GetFullPath(inside))
                : Directory.Exists(named) ? new FashionMnistFolder(Path.GetFullPath(named))
                : throw new DirectoryNotFoundException(
                    $"The environment variable {Variable} names the folder '{named}', which does not exist. "
                    + "Let it name the folder that holds Fashion-MNIST's four .gz files, or unset it.");
        }

        return FindUpwards(Directory.GetCurrentDirectory());
    }

    /// <summary>The full path of one of the files.</summary>
    /// <exception cref="FileNotFoundException">The folder lacks it.</exception>
    public string File(string fileName)
    {
        var path = Path.Combine(_path, fileName);
        return System.IO.File.Exists(path)
            ? path
            : throw new FileNotFoundException($"The folder '{_path}' lacks the file {fileName} of Fashion-MNIST. {Remedy}", path);
    }

    private static FashionMnistFolder FindUpwards(string start) => DataFolder.FindUpwards(start, Name) is { } found
        ? new FashionMnistFolder(found)
        : throw new DirectoryNotFoundException(
            $"No folder data/{Name} in '{start}' or above it. Run from within the repository, or let the environment "
            + $"variable {Variable} name the folder that holds the four .gz files.");
}
