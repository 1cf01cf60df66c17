namespace Layered.Notebooks.Tests;

/// <summary>Source of stand-ins for the chart packages: the types that the engine knows by name.</summary>
internal static class ChartPackages
{
    public const string XPlot = """
        namespace XPlot.Plotly
        {
            public class PlotlyChart
            {
                public string Data;
                public string GetInlineHtml() => $"<div id=\"{System.Guid.NewGuid()}\" style=\"width: 900px;\"></div><script>Plotly.newPlot('x', {Data});</script>";
            }

            public static class Chart
            {
                public static PlotlyChart Plot(string data) => new PlotlyChart { Data = data };
            }
        }
        """;

    public const string PlotlyNet = """
        namespace Plotly.NET
        {
            public class GenericChart
            {
                public static string toChartHTML(GenericChart chart) => $"<div><div id=\"{System.Guid.NewGuid()}\"></div><script>Plotly.newPlot('y', []);</script></div>";
            }

            public static class Charts
            {
                public static GenericChart Point() => new GenericChart();
            }
        }
        """;
}
