using static TorchSharp.torch;

namespace Layered.Tests.Training;

/// <summary>Models and learners for what is no picture: padded sequences, rows of numbers and categories.</summary>
internal static class Texts
{
    /// <summary>The mean of the words' vectors, padding left out: from words [B × L] and lengths [B] to scores.</summary>
    public sealed class MeanOfWords : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Embedding _words = new(Sequences.Words, 8);
        private readonly TorchSharp.Modules.Dropout _dropout;
        private readonly TorchSharp.Modules.Linear _out = nn.Linear(8, Sequences.Classes);

        public MeanOfWords(double dropout = 0)
            : base(nameof(MeanOfWords))
        {
            _dropout = nn.Dropout(dropout);
            RegisterComponents();
        }

        public override Tensor forward(Tensor words, Tensor lengths)
        {
            var there = arange(words.size(1), device: words.device).unsqueeze(0).lt(lengths.unsqueeze(1)).to(ScalarType.Float32).unsqueeze(2);
            return _out.call(_dropout.call((_words.call(words) * there).sum(dim: 1) / lengths.unsqueeze(1)));
        }
    }

    public static Learner Classifier(
        int batchSize = 16, double dropout = 0, double learningRate = 0.05, long seed = 1, Dataset? train = null, IReadOnlyCollection<Callback>? callbacks = null)
    {
        manual_seed(seed);
        var data = new Sequences(150);
        var model = new MeanOfWords(dropout);
        return new Learner(
            new DataLoader(train ?? data, batchSize, SampleOrder.ByLength(data.Lengths), seed),
            new DataLoader(new Sequences(60, seed: 2), batchSize),
            model,
            batch => model.call(batch.AllInputs[0], batch.AllInputs[1]),
            (scores, batch) => Loss.CrossEntropy(scores, batch.Targets),
            learningRate,
            (p, lr) => new Adam(p, lr),
            [Metric.CrossEntropy, Metric.Accuracy],
            callbacks);
    }

    /// <summary>Guesses something for each word of a text, from the word alone; the loss is a mean over words.</summary>
    public static Learner Tagger(int batchSize, double learningRate)
    {
        manual_seed(1);
        var model = new Sequential(new Embedding(Sequences.Words, 8), nn.Linear(8, Sequences.Classes));
        return new Learner(
            new DataLoader(new Sequences(101, targetsAreSequences: true), batchSize),
            new DataLoader(new Sequences(101, targetsAreSequences: true), batchSize),
            model,
            batch => model.call(batch.AllInputs[0]),
            WordLoss,
            learningRate,
            metrics:
            [
                new WeightedMean("by words", WordLoss, batch => batch.Terms, lowerIsBetter: true),
                new WeightedMean("by texts", WordLoss, batch => batch.Count, lowerIsBetter: true),
            ]);

        static Tensor WordLoss(Tensor scores, Batch batch) => Loss.CrossEntropy(scores.transpose(1, 2), batch.AllTargets[0]);
    }
}
