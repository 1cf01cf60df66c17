using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>What the files for a class have to agree on. That the image can be built, and works, is tried by <c>.ci/image</c>.</summary>
public sealed partial class ClusterTests
{
    private static readonly string Dockerfile = Read("Dockerfile");
    private static readonly string Values = Read("values.yaml");
    private static readonly string Settings = Read("jupyterhub_config.py");

    [Fact]
    public void A_students_image_is_of_the_version_of_the_chart() =>
        Assert.Equal(ChartVersion().Match(Values).Groups[1].Value, SingleUserImage().Match(Dockerfile).Groups[1].Value);

    [Fact]
    public void A_kernel_has_as_much_memory_on_a_cluster_as_on_one_machine_and_its_pod_has_more()
    {
        var kernel = DataLimit().Match(Values).Groups[1].Value;
        var pod = PodLimit().Match(Values).Groups[1].Value;

        Assert.Equal(DataLimit().Match(Settings).Groups[1].Value, kernel);
        Assert.InRange(double.Parse(pod, CultureInfo.InvariantCulture) * 1e6, double.Parse(kernel, CultureInfo.InvariantCulture) + 300e6, double.Parse(kernel, CultureInfo.InvariantCulture) + 1e9);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "src", "Layered.Jupyter", "Hub", file));

    [GeneratedRegex(@"--version (\d+\.\d+\.\d+) ")]
    private static partial Regex ChartVersion();

    [GeneratedRegex(@"FROM \S+/k8s-singleuser-sample:(\S+)")]
    private static partial Regex SingleUserImage();

    [GeneratedRegex(@"--data=(\d+)")]
    private static partial Regex DataLimit();

    [GeneratedRegex(@"limit: (\d+)M")]
    private static partial Regex PodLimit();
}
