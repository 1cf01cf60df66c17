using System.Globalization;

namespace Layered;

/// <summary>Writes a live line on how far training is. Every learner has one; <c>Fit(…, showProgress: false)</c> leaves it out.</summary>
/// <param name="writer">Where to; the console if left out.</param>
public sealed class ShowProgress(TextWriter? writer = null) : Callback
{
    private ProgressLine? _line;

    /// <summary>Last: it shows what the others did.</summary>
    public override int Order => 100;

    /// <inheritdoc/>
    public override void BeforeFit(TrainingRun run) => _line = new ProgressLine(writer ?? Console.Out);

    /// <inheritdoc/>
    public override void AfterStep(TrainingRun run)
    {
        if (_line is { IsDue: true })
        {
            _line.Show(string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {run.Epoch}/{run.LastEpoch} · batch {run.BatchNumber}/{run.BatchCount} · loss {run.LossValue:0.0000}"));
        }
    }

    /// <inheritdoc/>
    public override void AfterEpoch(TrainingRun run)
    {
        var isLast = run.Epoch == run.LastEpoch || run.IsSkipping;
        if (_line is not null && (isLast || _line.IsDue))
        {
            var scores = run.Validation is { } validation ? $" · {validation.ToText()}" : "";
            _line.Show(string.Create(CultureInfo.InvariantCulture, $"epoch {run.Epoch}/{run.LastEpoch} · training loss {run.TrainingLoss:0.0000}{scores}"));
        }
    }

    /// <inheritdoc/>
    public override void AfterFit(TrainingRun run)
    {
        if (run.Failure is not null)
        {
            // Not the state that happened to be shown last: a saved notebook is to be the same after each run.
            _line?.Show($"epoch {run.Epoch}/{run.LastEpoch} · stopped");
        }

        _line?.Finish();
    }
}
