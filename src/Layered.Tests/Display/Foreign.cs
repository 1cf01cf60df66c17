using System.Globalization;

namespace Layered.Tests.Display;

/// <summary>A culture whose numbers look unlike the invariant culture's, for as long as it is not disposed.</summary>
internal sealed class Foreign : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public Foreign()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "minus";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
