namespace Layered;

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="TrainingLoss">The mean loss over the training samples while the epoch ran: the model got better meanwhile.</param>
/// <param name="Validation">The metrics on the validation data after the epoch.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step; NaN where there was none.</param>
/// <param name="Duration">How long the epoch took, validation included. Tables leave it out: it differs from run to run.</param>
public sealed record EpochResult(int Epoch, double TrainingLoss, Scores Validation, double LearningRate, TimeSpan Duration);
