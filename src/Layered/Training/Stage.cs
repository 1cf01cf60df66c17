namespace Layered;

/// <summary>
/// A stretch of training. Each has an event of <see cref="Callback"/> before and after it. Outer stages stand before the
/// ones that they contain.
/// </summary>
public enum Stage
{
    /// <summary>The whole call of <see cref="Learner.Fit"/>.</summary>
    Fit,

    /// <summary>One pass over the training data and the validation after it.</summary>
    Epoch,

    /// <summary>An epoch's pass over the training data.</summary>
    Train,

    /// <summary>An epoch's pass over the validation data, in evaluation mode and without gradients.</summary>
    Validate,

    /// <summary>One batch, of the training or the validation data.</summary>
    Batch,

    /// <summary>The model's forward pass.</summary>
    Predict,

    /// <summary>The loss of a training batch.</summary>
    Loss,

    /// <summary>The backward pass of a training batch.</summary>
    Backward,

    /// <summary>The optimizer's step and the zeroing of the gradients.</summary>
    Step,
}
