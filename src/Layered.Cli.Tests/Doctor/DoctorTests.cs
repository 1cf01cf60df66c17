using Layered.Jupyter;
using Layered.Notebooks;
using Layered.Server;
using Spectre.Console.Testing;
using Xunit;

namespace Layered.Cli.Tests;

public class DoctorTests
{
    private const long Gigabyte = 1_000_000_000;

    [Theory]
    [InlineData("10.0.401", true)]
    [InlineData("11.0.100-preview.1", true)]
    [InlineData("9.0.300", false)]
    [InlineData("nonsense", false)]
    public void The_sdk_has_to_be_10_or_newer(string version, bool fine) => Expect(fine, SdkCheck.Judge(version));

    [Theory]
    [InlineData("linux-x64", true)]
    [InlineData("win-x64", true)]
    [InlineData("win-arm64", false)]
    [InlineData("osx-arm64", true)]
    [InlineData("osx-x64", false)]
    [InlineData("linux-arm64", false)]
    [InlineData("linux-musl-x64", false)]
    public void Systems_without_a_libtorch_package_are_a_problem(string system, bool fine) => Expect(fine, SystemCheck.Judge("some system", system));

    [Theory]
    [InlineData("win-arm64", "SDK for x64")]
    [InlineData("osx-x64", "JupyterHub")]
    [InlineData("linux-arm64", "JupyterHub")]
    [InlineData("linux-musl-x64", "glibc")]
    public void Whoever_has_one_is_told_what_to_do_instead(string system, string remedy) =>
        Assert.Contains(remedy, SystemCheck.Judge("some system", system).Remedy, StringComparison.Ordinal);

    [Fact]
    public void Memory_is_fine_scarce_or_too_little()
    {
        Assert.Equal(CheckStatus.Ok, MemoryCheck.Judge(8 * Gigabyte, 16 * Gigabyte).Status);
        Assert.Equal(CheckStatus.Warning, MemoryCheck.Judge(3 * Gigabyte / 2, 16 * Gigabyte).Status);
        Assert.Equal(CheckStatus.Problem, MemoryCheck.Judge(Gigabyte / 2, 16 * Gigabyte).Status);
        Assert.Equal("0.5 GB of 16.0 GB", MemoryCheck.Judge(Gigabyte / 2, 16 * Gigabyte).Found);
    }

    [Theory]
    [InlineData(2 * Gigabyte, false, true)]
    [InlineData(1 * Gigabyte, false, false)]
    [InlineData(1 * Gigabyte, true, true)]
    public void The_first_restore_needs_more_disk_than_later_ones(long free, bool isRestored, bool fine) =>
        Expect(fine, DiskCheck.Judge("/packages", free, isRestored));

    [Fact]
    public void The_feed_has_to_hold_the_library()
    {
        using var folder = new TestFolder();
        var repository = new CourseRepository(folder.Root);
        Expect(fine: false, FeedCheck.Run(repository, folder["bundled"]));

        Directory.CreateDirectory(folder["artifacts/feed"]);
        File.WriteAllText(folder["artifacts/feed/Layered.1.0.0-local.nupkg"], "");
        Expect(fine: true, FeedCheck.Run(repository, folder["bundled"]));

        Expect(fine: true, FeedCheck.Run(repository: null, folder["artifacts/feed"]));
        Expect(fine: false, FeedCheck.Run(repository: null, folder["bundled"]));
    }

    [Fact]
    public void A_library_that_was_built_before_its_sources_changed_is_told()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["artifacts/feed"]);
        Directory.CreateDirectory(folder["src/Layered/Data"]);
        File.WriteAllText(folder["src/Layered/Data/Batch.cs"], "");
        File.WriteAllText(folder["artifacts/feed/Layered.1.0.0-local.nupkg"], "");
        File.SetLastWriteTimeUtc(folder["src/Layered/Data/Batch.cs"], DateTime.UtcNow.AddMinutes(-1));
        Expect(fine: true, FeedCheck.Run(new(folder.Root), folder["bundled"]));

        File.SetLastWriteTimeUtc(folder["src/Layered/Data/Batch.cs"], DateTime.UtcNow.AddMinutes(1));

        var stale = FeedCheck.Run(new(folder.Root), folder["bundled"]);
        Assert.Equal(CheckStatus.Warning, stale.Status);
        Assert.Contains("dotnet build", stale.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_made_for_a_class_has_a_feed_of_its_own()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["packages"]);
        File.WriteAllText(folder["packages/Layered.1.0.0-local.nupkg"], "");

        Expect(fine: true, FeedCheck.Run(new(folder.Root), folder["bundled"]));
    }

    [Fact]
    public void Notebooks_that_would_download_are_named()
    {
        Assert.Equal("ready: the packages of 10 notebooks are here", OfflineCheck.Judge(10, []).Found);
        var lacking = OfflineCheck.Judge(10, ["07-initialization"]);
        Assert.Equal(CheckStatus.Warning, lacking.Status);
        Assert.Contains("07-initialization", lacking.Found, StringComparison.Ordinal);
        Assert.Contains("layered prepare", lacking.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kernel_is_this_program_another_build_broken_foreign_or_missing()
    {
        var spec = new Kernelspec("/kernels/.net-csharp", ".NET (C#)", "C#", [], "/programs/1.0.0-abc");

        var current = KernelCheck.Judge(spec, KernelspecState.Current);
        Assert.Equal(CheckStatus.Ok, current.Status);
        Assert.Contains("1.0.0-abc", current.Found, StringComparison.Ordinal);
        Assert.Contains("another build", KernelCheck.Judge(spec, KernelspecState.OtherBuild).Found, StringComparison.Ordinal);
        Assert.Contains("does not start", KernelCheck.Judge(spec, KernelspecState.Broken).Found, StringComparison.Ordinal);
        Assert.Contains("--force", KernelCheck.Judge(spec with { Program = null }, KernelspecState.Foreign).Remedy, StringComparison.Ordinal);
        var missing = KernelCheck.Judge(spec: null, state: null);
        Expect(fine: true, missing);
        Assert.Contains("kernel install", missing.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notebook_server_is_tried_with_its_page_and_every_file_of_it()
    {
        var tried = await ServerCheck.RunAsync(TestContext.Current.CancellationToken);
        Expect(fine: true, tried);
        Assert.Matches(@"^answers at 127\.0\.0\.1:\d+, with its page and \d+ files of it, on ASP\.NET Core 10\.", tried.Found);

        Assert.Contains("--port 0", ServerCheck.Judge(new ServerException("The port 8877 is taken.")).Remedy, StringComparison.Ordinal);
        Assert.Contains("damaged", ServerCheck.Judge(new InvalidDataException("/static/main.js is missing.")).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_browser_can_be_opened_the_address_can()
    {
        Expect(fine: true, BrowserCheck.Judge(obstacle: null));
        var without = BrowserCheck.Judge("there is no display here");
        Assert.Equal(CheckStatus.Warning, without.Status);
        Assert.Contains("ssh -L 8877:127.0.0.1:8877", without.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_learners_folder_and_the_servers_memory_have_to_be_writable_and_nothing_is_left_there()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["file"], "");
        var (good, bad) = (folder["not/yet/there"], folder["file"]);

        Expect(fine: true, LearnersFolderCheck.Run(good, good));
        Assert.Equal(CheckStatus.Warning, LearnersFolderCheck.Run(bad, good).Status);
        Expect(fine: false, LearnersFolderCheck.Run(good, bad));
        Assert.Equal([bad], Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_machine_without_another_front_end_is_as_good()
    {
        Assert.Equal("/usr/bin/jupyter-lab, /usr/bin/code", FrontEndCheck.Judge(["/usr/bin/jupyter-lab", "/usr/bin/code"]).Found);
        Expect(fine: true, FrontEndCheck.Judge([]));
    }

    [Fact]
    public void A_probe_that_ran_shows_what_it_printed()
    {
        var results = CourseProbe.Judge(Probe(ended: 6), failure: null);

        Assert.Equal(["Packages", "libtorch", "Threads", "Threads that wait", "A training step", "Data"], results.Select(result => result.Name));
        Assert.All(results, result => Assert.Equal(CheckStatus.Ok, result.Status));
        Assert.Equal("printed by cell 2", results[1].Found);
    }

    [Fact]
    public void A_probe_that_failed_shows_where_and_leaves_the_rest_unchecked()
    {
        var failure = new NotebookFailure("System.DllNotFoundException", "no libtorch") { Cell = 2 };

        var results = CourseProbe.Judge(Probe(ended: 2), failure);

        Assert.Equal(
            [CheckStatus.Ok, CheckStatus.Problem, CheckStatus.NotChecked, CheckStatus.NotChecked, CheckStatus.NotChecked, CheckStatus.NotChecked],
            results.Select(result => result.Status));
        Assert.Contains("no libtorch", results[1].Found, StringComparison.Ordinal);
        Assert.NotNull(results[1].Remedy);
    }

    [Fact]
    public void A_probe_that_did_not_start_fails_in_its_first_check()
    {
        var results = CourseProbe.Judge(Probe(ended: 0), new NotebookFailure("ProcessEnded", "gone"));

        Assert.Equal(CheckStatus.Problem, results[0].Status);
        Assert.All(results.Skip(1), result => Assert.Equal(CheckStatus.NotChecked, result.Status));
    }

    [Fact]
    public void The_table_shows_every_check_and_the_verdict()
    {
        using var console = new TestConsole().Width(120);
        var report = new DoctorReport(
        [
            new("Good", CheckStatus.Ok, "as [it] should be"),
            new("Scarce", CheckStatus.Warning, "not much", "Get more."),
            new("Broken", CheckStatus.Problem, "missing", "Build it."),
            new("Later", CheckStatus.NotChecked, ""),
        ]);

        report.WriteTo(console);

        Assert.False(report.CourseCanRun);
        Assert.Contains(console.Lines, line => line.Contains("ok", StringComparison.Ordinal) && line.Contains("as [it] should be", StringComparison.Ordinal));
        Assert.Contains(console.Lines, line => line.Contains("warning", StringComparison.Ordinal) && line.Contains("Get more.", StringComparison.Ordinal));
        Assert.Contains(console.Lines, line => line.Contains("problem", StringComparison.Ordinal) && line.Contains("Build it.", StringComparison.Ordinal));
        Assert.Contains(console.Lines, line => line.Contains("not checked", StringComparison.Ordinal));
        Assert.Contains("The course cannot run here yet.", console.Lines);
    }

    [Fact]
    public void A_warning_does_not_keep_the_course_from_running() =>
        Assert.True(new DoctorReport([new("Scarce", CheckStatus.Warning, "not much", "Get more.")]).CourseCanRun);

    private static void Expect(bool fine, CheckResult result)
    {
        Assert.Equal(fine ? CheckStatus.Ok : CheckStatus.Problem, result.Status);
        Assert.Equal(fine, result.Remedy is null);
    }

    private static NotebookRecording Probe(int ended)
    {
        var recording = new NotebookRecording(CourseProbe.LoadNotebook());
        foreach (var cell in Enumerable.Range(1, ended))
        {
            recording.Take(new CellStarted(cell));
            recording.Take(new CellEnded(cell, "", cell, [new StreamOutput("stdout", $"printed by cell {cell}\n").ToJson()]));
        }

        return recording;
    }
}
