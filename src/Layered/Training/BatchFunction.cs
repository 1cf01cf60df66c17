using static TorchSharp.torch;

namespace Layered;

/// <summary>What losses and means are in their most general form: functions of some predictions and the batch that they are for.</summary>
internal static class BatchFunction
{
    public static Func<IReadOnlyList<Tensor>, Batch, Tensor> From(Func<Tensor, Tensor, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return (predictions, batch) => loss(Only(predictions), batch.Targets);
    }

    public static Func<IReadOnlyList<Tensor>, Batch, Tensor> From(Func<Tensor, Batch, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return (predictions, batch) => loss(Only(predictions), batch);
    }

    private static Tensor Only(IReadOnlyList<Tensor> predictions) =>
        OneTensor.Of(predictions, "predictions", "Take them as a list: (predictions, batch) => … predictions[0] … predictions[1] ….");
}
