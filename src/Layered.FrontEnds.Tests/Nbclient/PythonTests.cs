using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>Tests written in Python, where the front-ends are that they use.</summary>
public sealed class PythonTests(InstalledKernel kernel) : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Nbclient_gets_what_a_cell_shows_and_how_it_ends() => PassesAsync("nbclient_tests.py");

    [Fact]
    public Task A_training_run_is_interrupted_and_goes_on() => PassesAsync("interrupted_training.py");

    private async Task PassesAsync(string file)
    {
        await Programs.RequireModuleAsync("nbclient");
        var tests = await ChildProcess.RunAsync(Programs.RequirePython(), [Fixture.Path(file)], _folder.Path, kernel.Environment);
        Assert.True(tests.ExitCode == 0, tests.Output);
        TestContext.Current.SendDiagnosticMessage(tests.Output);
    }
}
