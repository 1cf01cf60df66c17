namespace Layered.Notebooks.Tests;

public class SmokeTests { [Xunit.Fact] public void T() { } }
