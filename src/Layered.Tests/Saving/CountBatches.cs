using TorchSharp;
using static TorchSharp.torch;

namespace Layered.Tests.Saving;

/// <summary>A callback as a user may write it: it makes the loss depend on what it remembers.</summary>
internal sealed class CountBatches : Callback
{
    public int Count { get; private set; }

    public override void BeforeFit(TrainingRun run) => Count = 0;

    public override void AfterLoss(TrainingRun run) => run.Loss = run.Loss * (1 + (0.001 * ++Count));

    public override IReadOnlyDictionary<string, Tensor> SaveState(TrainingRun run) => new Dictionary<string, Tensor> { ["count"] = tensor(Count) };

    public override void LoadState(TrainingRun run, IReadOnlyDictionary<string, Tensor> state) => Count = state["count"].ToInt32();
}
