namespace Layered;

/// <summary>How one sample fared.</summary>
/// <param name="Index">Its number in the dataset.</param>
/// <param name="Target">The number of its class.</param>
/// <param name="Prediction">The number of the class with the highest score.</param>
/// <param name="Loss">The cross-entropy of this sample: −ln of the probability that the model gave to its class.</param>
/// <param name="Probability">The probability that the model gave to its prediction, from 0 to 1.</param>
public sealed record LossSample(long Index, int Target, int Prediction, double Loss, double Probability);
