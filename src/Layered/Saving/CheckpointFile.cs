using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Layered;

/// <summary>The state of a fit in a safetensors file.</summary>
internal sealed class CheckpointFile
{
    private const string Format = "layered";
    private const string Version = "checkpoint 1";
    private const string Position = "progress";
    private const string BatchLosses = "history.batch losses";
    private const string Model = "model.";
    private const string OptimizerState = "optimizer.";
    private const string HasGradient = "has gradient";
    private const string Gradient = "gradient.";
    private const string Random = "random.";

    private readonly string _path;
    private readonly SafeTensorsFile _file;

    private CheckpointFile(string path, SafeTensorsFile file)
    {
        (_path, _file) = (path, file);
        Require(Format, Version, "Resume takes a file that the callback SaveCheckpoint wrote.");
        file.RequireHash();
        try
        {
            Progress = CheckpointProgress.Parse(file.Metadata.GetValueOrDefault(Position, "null"));
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(path, Position, "how far the fit had come", exception.Message, "The file is damaged: use another one.", exception);
        }
    }

    /// <summary>How far the fit had come.</summary>
    public CheckpointProgress Progress { get; }

    /// <summary>Writes the state of a fit between two epochs.</summary>
    public static void Save(string path, TrainingRun run)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var learner = run.Learner;
        var parameters = learner.Optimizer.Parameters;
        var tensors = new Dictionary<string, Tensor>
        {
            [BatchLosses] = tensor(learner.History.BatchLosses.ToArray()),
            [HasGradient] = tensor(parameters.Select(parameter => parameter.grad is not null).ToArray()),
        };
        Add(Model, learner.Model.state_dict());
        Add(OptimizerState, learner.Optimizer.SaveState());
        Add(Gradient, Numbered(parameters.Select(parameter => parameter.grad)).Where(entry => entry.Value.count_nonzero().ToInt64() > 0));
        Add(Random, Generators(learner).Select(entry => KeyValuePair.Create(entry.Key, entry.Value.get_state())));
        foreach (var (i, callback) in run.Callbacks.Index())
        {
            Add(CallbackState(i), callback.SaveState(run));
        }

        var metadata = new Dictionary<string, string>(Parts(run)) { [Format] = Version, [Position] = CheckpointProgress.Of(run).ToJson() };
        SafeTensorsFile.Write(path, tensors, metadata);

        void Add(string prefix, IEnumerable<KeyValuePair<string, Tensor>> entries)
        {
            foreach (var (name, value) in entries)
            {
                tensors.Add(prefix + name, value);
            }
        }
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is damaged, or no checkpoint.</exception>
    public static CheckpointFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new CheckpointFile(Path.GetFullPath(path), SafeTensorsFile.Read(path, "The callback SaveCheckpoint writes one."));
    }

    /// <summary>Refuses a learner or callbacks that are not as those that were saved.</summary>
    /// <exception cref="DataFormatException">Something differs; the message names it.</exception>
    public void Require(TrainingRun run)
    {
        foreach (var (part, expected) in Parts(run))
        {
            Require(part, expected, "Build the learner as it was when the file was saved and pass the same callbacks, or train from the start.");
        }

        using var scope = NewDisposeScope();
        var state = run.Learner.Model.state_dict();
        _file.RequireNames(state.Keys, Model);
        foreach (var (name, value) in state)
        {
            _file.RequireLike(Model + name, value);
        }
    }

    /// <summary>Puts everything back as it was. Callbacks have had their BeforeFit.</summary>
    public void Restore(TrainingRun run)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var learner = run.Learner;
        foreach (var (name, value) in learner.Model.state_dict())
        {
            value.copy_(_file.Tensor(Model + name));
        }

        learner.Optimizer.LoadState(_file.Tensors(OptimizerState));
        learner.Optimizer.LearningRate = Progress.LearningRate;
        RestoreGradients(learner.Optimizer.Parameters);
        learner.History.Restore(Progress.Epochs.Select(epoch => epoch.ToResult()), _file.Tensor(BatchLosses).data<double>());
        run.GoOnAfter(Progress.Epoch, Progress.TrainedBatches, Progress.Steps);
        foreach (var (i, callback) in run.Callbacks.Index())
        {
            try
            {
                callback.LoadState(run, _file.Tensors(CallbackState(i)));
            }
            catch (Exception exception)
            {
                throw new CallbackException(callback, nameof(callback.LoadState), run, exception);
            }
        }

        foreach (var (name, generator) in Generators(learner))
        {
            generator.set_state(_file.Tensor(Random + name));
        }
    }

    private void RestoreGradients(IReadOnlyList<Tensor> parameters)
    {
        var has = _file.Tensor(HasGradient).data<bool>().ToArray();
        var gradients = _file.Tensors(Gradient);
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            parameter.grad = !has[i] ? null
                : gradients.TryGetValue(Invariant.Text(i), out var gradient) ? gradient.to(parameter.device)
                : zeros_like(parameter, requires_grad: false);
        }
    }

    /// <summary>What has to be the same, in words.</summary>
    private static Dictionary<string, string> Parts(TrainingRun run) => new()
    {
        ["optimizer"] = $"{run.Learner.Optimizer.Kind} of {run.Learner.Optimizer.Parameters.Count} parameters",
        ["training data"] = run.Learner.Train.Describe(),
        ["validation data"] = run.Learner.Valid?.Describe() ?? "none",
        ["metrics"] = string.Join(", ", run.Learner.Metrics.Select(metric => metric.Name)),
        ["callbacks"] = string.Join(", ", run.Callbacks.Select(callback => callback.Name)),
    };

    private static Dictionary<string, Generator> Generators(Learner learner) =>
        Numbered([Generator.Default, .. learner.Train.Generators, .. learner.Valid?.Generators ?? []]);

    private static Dictionary<string, T> Numbered<T>(IEnumerable<T?> items)
        where T : class => items
        .Select((item, i) => (Name: Invariant.Text(i), Item: item))
        .Where(entry => entry.Item is not null)
        .ToDictionary(entry => entry.Name, entry => entry.Item!);

    private static string CallbackState(int index) => $"callback.{Invariant.Text(index)}.";

    private void Require(string part, string expected, string remedy)
    {
        var found = _file.Metadata.GetValueOrDefault(part, "none");
        if (found != expected)
        {
            throw new DataFormatException(_path, part, expected, found, remedy);
        }
    }
}
