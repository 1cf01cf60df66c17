using static TorchSharp.torch;

namespace Layered;

/// <summary>The one way from a batch to predictions, for training, validation, evaluation and prediction.</summary>
internal sealed class ForwardPass(nn.Module model, Func<Batch, IReadOnlyList<Tensor>> predict)
{
    /// <summary>That of a model from one tensor to one.</summary>
    public ForwardPass(nn.Module<Tensor, Tensor> model)
        : this(model, batch => [model.call(batch.Inputs)])
    {
    }

    /// <summary>What the model gives for a batch, in the mode in which it is.</summary>
    public IReadOnlyList<Tensor> Of(Batch batch) => predict(batch);

    /// <summary>What the model gives for a batch on whatever device, in evaluation mode and without recording for autograd.</summary>
    /// <returns>It belongs to the caller's dispose scope.</returns>
    public Tensor Predict(Batch batch) => WithoutLearning(() =>
    {
        using var scope = NewDisposeScope();
        var predictions = Of(Devices.Of(model) is { } device ? batch.To(device) : batch);
        return OneTensor.Of(predictions, "predictions", "Call the model itself for all of them.").MoveToOuterDisposeScope();
    });

    /// <summary>Goes over the batches, each moved to where the model's parameters lie. What is made during a batch is freed after it.</summary>
    public IEnumerable<Batch> Batches(IEnumerable<Batch> loader)
    {
        var device = Devices.Of(model);
        foreach (var batch in loader.Scoped())
        {
            yield return device is null ? batch : batch.To(device);
        }
    }

    /// <summary>Hands over each batch with its predictions, in evaluation mode and without recording for autograd. Both are gone afterwards.</summary>
    public void Each(IEnumerable<Batch> loader, Action<Batch, IReadOnlyList<Tensor>> take) => WithoutLearning(() =>
    {
        foreach (var batch in Batches(loader))
        {
            take(batch, Of(batch));
        }
    });

    /// <summary>Works in evaluation mode and without recording for autograd. The model's mode is as before afterwards.</summary>
    public void WithoutLearning(Action work) => WithoutLearning(() =>
    {
        work();
        return true;
    });

    private T WithoutLearning<T>(Func<T> work)
    {
        var wasTraining = model.training;
        model.eval();
        try
        {
            using var noGrad = no_grad();
            return work();
        }
        finally
        {
            model.train(wasTraining);
        }
    }
}
