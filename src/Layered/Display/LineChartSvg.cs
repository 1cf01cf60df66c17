using System.Globalization;
using System.Text;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using LineAnnotationless = OxyPlot.Series;

namespace Layered;

/// <summary>Draws a <see cref="LineChart"/> as a picture that needs no script.</summary>
internal static class LineChartSvg
{
    public const int Width = 680;
    public const int Height = 340;

    private static readonly OxyColor Ink = OxyColor.FromRgb(0x24, 0x29, 0x2f);
    private static readonly OxyColor Quiet = OxyColor.FromRgb(0x57, 0x60, 0x6a);
    private static readonly OxyColor Grid = OxyColor.FromRgb(0xe6, 0xe9, 0xec);

    public static string Draw(LineChart chart)
    {
        var model = new PlotModel
        {
            Title = chart.Title,
            TitleFontSize = 16,
            TitleFontWeight = 600,
            TitleColor = Ink,
            TitleHorizontalAlignment = TitleHorizontalAlignment.CenteredWithinView,
            DefaultFont = Svg.Font,
            DefaultFontSize = 12,
            TextColor = Quiet,
            PlotAreaBorderThickness = new OxyThickness(0),
            Culture = CultureInfo.InvariantCulture,
            Background = OxyColors.White,
            Padding = new OxyThickness(12, 12, 110, 8),
        };
        model.Axes.Add(Axis(AxisPosition.Bottom, chart.XLabel));
        var y = Axis(AxisPosition.Left, chart.YLabel);
        if (chart.YRange is { } range)
        {
            (y.Minimum, y.Maximum) = range;
        }

        model.Axes.Add(y);
        var i = 0;
        foreach (var s in chart.Series)
        {
            var color = OxyColor.Parse(Palette.Color(i++));
            var series = new LineAnnotationless.LineSeries { Title = s.Name, Color = color, StrokeThickness = 2 };
            series.Points.AddRange(s.X.Zip(s.Y, (a, b) => new DataPoint(a, b)));
            model.Series.Add(series);
            var last = s.Points.Last();
            model.Annotations.Add(new TextAnnotation
            {
                Text = s.Name,
                TextPosition = new DataPoint(last.X, last.Y),
                TextColor = color,
                StrokeThickness = 0,
                TextHorizontalAlignment = OxyPlot.HorizontalAlignment.Left,
                TextVerticalAlignment = OxyPlot.VerticalAlignment.Middle,
                Offset = new ScreenVector(8, 0),
                ClipByXAxis = false,
                ClipByYAxis = false,
                FontWeight = 600,
            });
        }

        using var stream = new MemoryStream();
        new SvgExporter { Width = Width, Height = Height, IsDocument = false, UseVerticalTextAlignmentWorkaround = true }.Export(model, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static LinearAxis Axis(AxisPosition position, string title) => new()
    {
        Position = position,
        Title = title,
        TitleColor = Quiet,
        MajorGridlineStyle = position == AxisPosition.Left ? LineStyle.Solid : LineStyle.None,
        MajorGridlineColor = Grid,
        TickStyle = TickStyle.None,
        AxislineStyle = position == AxisPosition.Bottom ? LineStyle.Solid : LineStyle.None,
        AxislineColor = Quiet,
        MinimumPadding = 0.02,
        MaximumPadding = 0.02,
    };
}
