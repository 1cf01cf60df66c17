// Stand in for the chart libraries, which the engine knows by names alone.
#pragma warning disable IDE0130, IDE1006, CA1707
namespace XPlot.Plotly
{
    internal sealed class PlotlyChart(string data)
    {
        private readonly string _id = Guid.NewGuid().ToString();

        public string GetInlineHtml() =>
            $"<div id=\"{_id}\" style=\"width: 900px;\"></div>\n<script>\n Plotly.newPlot('{_id}', {data}, '');\n</script>";
    }
}

namespace Plotly.NET
{
    internal abstract class GenericChart
    {
        public static string toChartHTML(GenericChart chart)
        {
            var id = Guid.NewGuid();
            return $"<div id=\"{id}\"></div><script>var render_{id:N} = {(chart is Chart ? 1 : 2)};</script>";
        }

        internal sealed class Chart : GenericChart;
    }
}
