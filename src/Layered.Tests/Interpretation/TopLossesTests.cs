using Layered.Tests.Display;
using static TorchSharp.torch;

namespace Layered.Tests.Interpretation;

public class TopLossesTests
{
    [Fact]
    public void The_worst_samples_are_those_of_a_naive_loop_whatever_the_loaders_order()
    {
        using var scope = NewDisposeScope();
        var (model, data) = Untrained();
        var worst = TopLosses.Of(model, new DataLoader(data, batchSize: 32, shuffle: true, seed: 3), FashionMnist.ClassNames, count: 5);

        var naive = new List<LossSample>();
        for (var i = 0L; i < data.Count; i++)
        {
            var (input, target) = data[i];
            var probabilities = model.call(input.unsqueeze(0)).softmax(1)[0];
            var prediction = (int)probabilities.argmax().item<long>();
            var truth = (int)target.item<long>();
            naive.Add(new LossSample(i, truth, prediction, -Math.Log(probabilities[truth].item<float>()), probabilities[prediction].item<float>()));
        }

        var expected = naive.OrderByDescending(sample => sample.Loss).Take(5).ToList();
        Assert.Equal(expected.Select(sample => (sample.Index, sample.Target, sample.Prediction)), worst.Samples.Select(sample => (sample.Index, sample.Target, sample.Prediction)));
        Assert.All(expected.Zip(worst.Samples), pair =>
        {
            Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-4);
            Assert.Equal(pair.First.Probability, pair.Second.Probability, 1e-4);
        });
    }

    [Fact]
    public void Below_each_picture_stand_its_class_the_prediction_and_the_loss()
    {
        using var scope = NewDisposeScope();
        var (model, data) = Untrained();
        var worst = TopLosses.Of(model, new DataLoader(data, batchSize: 32), FashionMnist.ClassNames, count: 3);
        var first = worst.Samples[0];
        var lines = Markup.Picture(worst.ToSvg()!).All("text").Select(text => text.Value).ToArray();

        Assert.Equal(FashionMnist.ClassNames[first.Target], lines[0]);
        Assert.Equal($"✗ {FashionMnist.ClassNames[first.Prediction]}", lines[1]);
        Assert.Equal(FormattableString.Invariant($"{100 * first.Probability:F0} % sure"), lines[2]);
        Assert.Equal(FormattableString.Invariant($"loss {first.Loss:F1}"), lines[3]);
        var (_, _, pixels) = PngReader.ReadUri(Markup.Html(worst.ToHtml()).All("img")[0].Attribute("src")!.Value);
        Assert.Equal(data.Inputs[first.Index].data<float>().Select(value => (byte)(255 - MathF.Round(value * 255))), pixels);
    }

    [Fact]
    public void It_judges_in_evaluation_mode_and_leaves_the_model_and_the_tensors_as_they_were()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var data = RealData.FashionMnist.Test;
        var few = new TensorDataset(data.Inputs[..40], data.Targets[..40]);
        var model = new Sequential(nn.Dropout(0.5), new Linear(784, 10));
        model.train();
        var loader = new DataLoader(few, batchSize: 16);
        var live = new LiveTensors();
        var worst = TopLosses.Of(model, loader, FashionMnist.ClassNames, count: 256);

        Assert.True(model.training);
        Assert.Equal(0, live.More);
        Assert.Equal(40, worst.Samples.Count);
        var loss = model.Evaluate(loader, Metric.CrossEntropy)["cross-entropy"];
        Assert.Equal(loss, worst.Samples.Average(sample => sample.Loss), 1e-5);
    }

    [Fact]
    public void Wrong_numbers_of_classes_and_pictures_are_refused()
    {
        using var scope = NewDisposeScope();
        var (model, data) = Untrained();
        var loader = new DataLoader(data, batchSize: 32);
        Assert.Throws<ArgumentException>(() => TopLosses.Of(model, loader, ["one", "two"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopLosses.Of(model, loader, FashionMnist.ClassNames, count: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopLosses.Of(model, loader, FashionMnist.ClassNames, count: 257));
    }

    private static (Sequential Model, TensorDataset Data) Untrained()
    {
        manual_seed(1);
        var data = RealData.FashionMnist.Test;
        return (new Sequential(new Linear(784, 10, Init.Kaiming())), new TensorDataset(data.Inputs[..100], data.Targets[..100]));
    }
}
