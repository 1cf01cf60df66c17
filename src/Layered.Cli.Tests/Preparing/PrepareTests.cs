using Xunit;

namespace Layered.Cli.Tests;

public sealed class PrepareTests : IDisposable
{
    private readonly SmallCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task The_folder_holds_the_course_and_its_packages_and_runs_without_any_other_source()
    {
        var prepared = await _course.PrepareAsync();

        Assert.True(prepared.ExitCode == 0, prepared.Error);
        Assert.Equal(
            ["NuGet.config", "README.md", "data/numbers.txt", "notebooks/01-first.ipynb", $"packages/{_course.PackageFile}", "packages/Layered.Tool.1.0.0-local.nupkg"],
            _course.FilesOnStick());
        Directory.Delete(_course.Root, recursive: true);
        Directory.Delete(_course.Unpacked, recursive: true);
        var run = await CommandLine.RunAsync(_course.Stick, "run", "--no-site");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        // The folder is the learner's: its own notebooks are opened, and no copy is made elsewhere.
        using var open = new CommandProcess(_course.Stick, "open", "--no-browser", "--port", "0");
        Assert.Contains($"The notebooks in {Path.Combine(_course.Stick, "notebooks")}, for your browser:", await open.PrintedAsync("Ctrl+C"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_copies_nothing()
    {
        await _course.PrepareAsync();
        var package = Path.Combine(_course.Stick, "packages", _course.PackageFile);
        var written = File.GetLastWriteTimeUtc(package);

        var second = await _course.PrepareAsync();

        Assert.Equal(0, second.ExitCode);
        Assert.Contains("all there already", second.Output, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(package));
    }

    [Fact]
    public async Task What_is_missing_damaged_or_half_copied_is_copied_again_and_nothing_else()
    {
        await _course.PrepareAsync();
        var whole = _course.FilesOnStick();
        var package = Path.Combine(_course.Stick, "packages", _course.PackageFile);
        var content = await File.ReadAllBytesAsync(package, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(package, [.. content.Select(value => (byte)~value)], TestContext.Current.CancellationToken);
        var data = Path.Combine(_course.Stick, "data", "numbers.txt");
        File.Move(data, data + ".part");

        var again = await _course.PrepareAsync();

        Assert.Contains("2 to copy", again.Output, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(package, TestContext.Current.CancellationToken));
        Assert.Equal(whole, _course.FilesOnStick());
    }

    [Fact]
    public async Task A_prepared_folder_can_be_prepared_from()
    {
        await _course.PrepareAsync();
        var files = _course.FilesOnStick();

        var copied = await CommandLine.RunAsync(_course.Stick, "prepare", "../second");

        Assert.True(copied.ExitCode == 0, copied.Error);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(_course.Stick, "..", "second", file)), file));
    }

    [Fact]
    public async Task A_folder_with_other_files_is_left_alone()
    {
        Directory.CreateDirectory(_course.Stick);
        await File.WriteAllTextAsync(Path.Combine(_course.Stick, "thesis.txt"), "years of work", TestContext.Current.CancellationToken);

        var result = await _course.PrepareAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Name a folder of its own", result.Error, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], _course.FilesOnStick());
    }

    [Fact]
    public async Task A_command_that_is_not_packed_says_how_to_pack_it()
    {
        File.Delete(Path.Combine(_course.Root, "artifacts", "feed", "Layered.Tool.1.0.0-local.nupkg"));

        var result = await _course.PrepareAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("dotnet pack", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_cannot_be_had_is_named()
    {
        File.Delete(Path.Combine(_course.Root, "artifacts", "feed", _course.PackageFile));

        var result = await _course.PrepareAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{_course.Package} 1.0.0 cannot be restored", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_course_there_is_nothing_to_take_along()
    {
        using var elsewhere = new TestFolder();

        var result = await CommandLine.RunAsync(elsewhere.Root, "prepare", "stick");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no course to take along", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere.Root));
    }
}
