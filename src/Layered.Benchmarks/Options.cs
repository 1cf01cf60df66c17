using System.Globalization;

namespace Layered.Benchmarks;

/// <summary>What a part of the benchmarks may be told: <c>--threads N</c> and <c>--rounds N</c>.</summary>
internal sealed record Options(int? Threads, int Rounds)
{
    /// <summary>Reads arguments; nothing where they are not understood, after saying so.</summary>
    public static Options? Parse(string part, string[] args, int rounds)
    {
        var options = new Options(null, rounds);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number) ? number : 0;
            switch (args[i])
            {
                case "--threads" when value >= 1:
                    options = options with { Threads = value };
                    break;
                case "--rounds" when value >= 1:
                    options = options with { Rounds = value };
                    break;
                default:
                    Console.Error.WriteLine($"{part} takes --threads N and --rounds N, with N at least 1.");
                    return null;
            }
        }

        return options;
    }
}
