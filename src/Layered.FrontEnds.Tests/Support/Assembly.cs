using Layered.FrontEnds.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// Servers, browsers and training runs would take each other's processors.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(InstalledKernel))]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(CourseRun))]
