using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Layered.Notebooks;

namespace Layered.Jupyter;

/// <summary>Installs, lists and removes this kernel's specs.</summary>
/// <param name="place">Where.</param>
public sealed partial class KernelspecInstaller(KernelspecPlace place)
{
    /// <summary>The name under which existing .NET notebooks look for their kernel.</summary>
    public const string DefaultName = ".net-csharp";

    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    /// <summary>The specs that Jupyter finds for this user, those of other kernels too; the first of a name is the one it uses.</summary>
    public static IReadOnlyList<Kernelspec> FindAll() =>
        [.. JupyterFolders.ForThisUser().All.SelectMany(folder => FindIn(Path.Combine(folder, "kernels"))).DistinctBy(spec => spec.Name)];

    /// <summary>The specs at this place.</summary>
    public IReadOnlyList<Kernelspec> Find() => [.. FindIn(place.Kernels)];

    /// <summary>Copies the program to the place and writes a spec that starts it there. An older one of this command's making is replaced.</summary>
    /// <param name="name">The kernel's name.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments; Jupyter puts the connection file in the place of <c>{connection_file}</c>.</param>
    /// <param name="replaceForeign">Whether a spec that another kernel installed under the name is replaced.</param>
    /// <exception cref="KernelspecException">The name is not one, it is taken, or the place cannot be written to.</exception>
    public Kernelspec Install(string name, KernelProgram program, IEnumerable<string> arguments, bool replaceForeign)
    {
        ArgumentNullException.ThrowIfNull(program);
        var folder = FolderOf(name);
        if (Directory.Exists(folder) && Kernelspec.Read(folder) is not { IsOurs: true } && !replaceForeign)
        {
            throw new KernelspecException(
                $"Another kernel is installed as '{name}' in '{folder}'. Choose another name with --name, or replace it with --force.");
        }

        try
        {
            Directory.CreateDirectory(place.Programs);
            Directory.CreateDirectory(place.Kernels);
            var installed = program.CopyTo(place.Programs);
            Replace(folder, temporary =>
            {
                Kernelspec.Write(temporary, installed.Folder, [Host, Path.Combine(installed.Folder, installed.Assembly), .. arguments]);
                foreach (var logo in Logos)
                {
                    using var file = File.Create(Path.Combine(temporary, logo));
                    using var content = typeof(KernelspecInstaller).Assembly.GetManifestResourceStream(logo)!;
                    content.CopyTo(file);
                }
            });
            DeleteUnusedPrograms(program.Assembly);
            return Kernelspec.Read(folder)!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelspecException($"The kernel cannot be installed: {e.Message}", e);
        }
    }

    /// <summary>Removes a spec, and its program where no other spec at the place starts it.</summary>
    /// <param name="name">The kernel's name.</param>
    /// <param name="program">The program whose copies are removed.</param>
    /// <returns>The spec that was removed.</returns>
    /// <exception cref="KernelspecException">There is no such spec, it is another kernel's, or it cannot be removed.</exception>
    public Kernelspec Uninstall(string name, KernelProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var folder = FolderOf(name);
        if (Kernelspec.Read(folder) is not { } spec)
        {
            throw new KernelspecException($"There is no kernel '{name}' in '{place.Kernels}'. 'layered kernel list' shows where kernels are installed.");
        }

        if (!spec.IsOurs)
        {
            throw new KernelspecException($"The kernel '{name}' in '{folder}' was not installed by this command, which leaves it alone.");
        }

        try
        {
            WholeFolder.Delete(folder);
            DeleteUnusedPrograms(program.Assembly);
            return spec;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelspecException($"The kernel '{name}' cannot be removed: {e.Message}", e);
        }
    }

    /// <summary>The <c>dotnet</c> command of the .NET that runs this process: a front-end's search path may know none, or another.</summary>
    private static string Host { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static IEnumerable<Kernelspec> FindIn(string kernels) => Directory.Exists(kernels)
        ? Directory.EnumerateDirectories(kernels).Order(StringComparer.Ordinal).Select(Kernelspec.Read).OfType<Kernelspec>()
        : [];

    private static void Replace(string folder, Action<string> write)
    {
        var temporary = WholeFolder.NameBeside(folder);
        Directory.CreateDirectory(temporary);
        try
        {
            write(temporary);
            if (Directory.Exists(folder))
            {
                WholeFolder.Delete(folder);
            }

            FileRetry.Run(() => Directory.Move(temporary, folder));
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                FileRetry.Run(() => Directory.Delete(temporary, recursive: true));
            }
        }
    }

    private string FolderOf(string name) => NamePattern().IsMatch(name)
        ? Path.Combine(place.Kernels, name)
        : throw new KernelspecException($"'{name}' is no name for a kernel: Jupyter takes lower-case letters, digits, '.', '_' and '-'.");

    private void DeleteUnusedPrograms(string assembly)
    {
        // By their names: the same folder can be written in more than one way.
        var used = Find().Select(spec => Path.GetFileName(spec.Program)).ToHashSet();
        foreach (var folder in KernelProgram.FindIn(place.Programs).Where(folder => !used.Contains(Path.GetFileName(folder))))
        {
            new KernelProgram(folder, assembly).TryDelete();
        }
    }

    [GeneratedRegex(@"^[a-z0-9._\-]*[a-z0-9][a-z0-9._\-]*$")]
    private static partial Regex NamePattern();
}
