namespace Layered.Cli.Tests;

public class SmokeTests { [Xunit.Fact] public void T() { } }
