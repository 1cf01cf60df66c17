using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>One <c>layered prepare</c>: restores, looks at what is there, copies what is missing.</summary>
/// <param name="host">The process.</param>
/// <param name="path">The folder to make, as written.</param>
internal sealed class Preparation(CommandHost host, string path)
{
    /// <summary>Does all of it.</summary>
    /// <exception cref="UsageException">There is no course here, or the folder holds other things.</exception>
    /// <exception cref="PackageException">A package cannot be had.</exception>
    /// <exception cref="CommandException">The folder cannot be made.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var course = CourseRepository.Find(host.WorkingDirectory)
            ?? throw new UsageException("There is no folder 'notebooks' here or above, so there is no course to take along. Start inside the course's folder.");
        var target = Path.GetFullPath(path, host.WorkingDirectory);
        try
        {
            await RunAsync(course, PortableFolder.Open(target), stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"'{target}' cannot be made ready: {e.Message} What was copied is whole: run the same command again to go on.");
        }
    }

    private async Task RunAsync(CourseRepository course, PortableFolder folder, CancellationToken stop)
    {
        host.Output.WritePlainLine($"Restoring the packages of the course for {string.Join(", ", PortableContents.Platforms)} …");
        var files = await new PortableContents(course, folder).FindAsync(stop);
        var missing = files.Where(file => !file.IsThere()).ToList();
        var total = missing.Sum(file => file.Length);
        host.Output.WritePlainLine(
            $"{Counts.Of(files.Count, "file")}, {Sizes.ToReadable(files.Sum(file => file.Length))}; "
            + (missing.Count == 0 ? "all there already." : $"{missing.Count} to copy, {Sizes.ToReadable(total)}."));
        RequireSpace(folder, total);

        await new CopyProgress(host.Output).RunAsync(missing, stop);
        folder.WriteReadme();
        host.Output.WritePlainLine($"Ready: {folder.Root}");
        host.Output.WritePlainLine("Its README.md says what to write on a machine that has the .NET 10 SDK and no network.");
    }

    private static void RequireSpace(PortableFolder folder, long needed)
    {
        if (folder.FreeBytes is { } free && needed > free)
        {
            throw new CommandException(
                $"'{folder.Root}' needs {Sizes.ToReadable(needed)} more, and its disk has {Sizes.ToReadable(free)} free. Make room, or name a folder on another disk.");
        }
    }
}
