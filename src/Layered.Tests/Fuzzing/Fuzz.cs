using System.Globalization;

namespace Layered.Tests;

/// <summary>
/// Whether a reader stands damaged files: it reads one, or refuses it with its own exception, whose message names the file. It throws
/// nothing else, ends, and asks for no more memory than a small file can need.
/// </summary>
/// <remarks>
/// Each test tries the seeds from 1 on: 300 of them, or as many as the environment variable <c>LAYERED_FUZZ</c> says.
/// <c>LAYERED_FUZZ_SEED</c> repeats a single one.
/// </remarks>
internal static class Fuzz
{
    private const int Ordinarily = 300;
    private const long MostMemory = 256L << 20;

    // No reading takes a second; what is not back then will not come.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static IEnumerable<int> Seeds => Number("LAYERED_FUZZ_SEED") is { } seed ? [seed] : Enumerable.Range(1, Number("LAYERED_FUZZ") ?? Ordinarily);

    /// <summary>Damages a file by each seed and has it read.</summary>
    /// <typeparam name="TRefusal">The reader's own exception.</typeparam>
    /// <param name="path">Where the file is to be.</param>
    /// <param name="whole">What is in the file when it is whole; it is at most some ten thousand bytes.</param>
    /// <param name="read">Reads the file at <paramref name="path"/>, and does with what was read what its users do.</param>
    /// <param name="pack">Makes the file of damaged bytes, where the damage lies inside of something.</param>
    public static void Reads<TRefusal>(string path, byte[] whole, Action read, Func<byte[], byte[]>? pack = null)
        where TRefusal : Exception
    {
        pack ??= bytes => bytes;
        File.WriteAllBytes(path, pack(whole));
        read();

        var refused = 0;
        foreach (var seed in Seeds)
        {
            File.WriteAllBytes(path, pack(Damage.Of(whole, seed)));
            var (exception, memory) = Try(read, seed);
            if (exception is not null && (exception is not TRefusal || !exception.Message.Contains(path, StringComparison.Ordinal)))
            {
                Xunit.Assert.Fail($"{exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}\n{HowToRepeat(seed)}");
            }

            Xunit.Assert.True(memory <= MostMemory, $"{memory >> 20} MB were asked for, to read {new FileInfo(path).Length} bytes. {HowToRepeat(seed)}");
            refused += exception is null ? 0 : 1;
        }

        Xunit.Assert.True(refused > 0 || Seeds.Count() == 1, "No damage was refused.");
    }

    private static (Exception? Exception, long Memory) Try(Action read, int seed)
    {
        var reading = Task.Run(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var exception = Xunit.Record.Exception(read);
            return (exception, GC.GetAllocatedBytesForCurrentThread() - before);
        });
        Xunit.Assert.True(reading.Wait(Patience), $"It does not end. {HowToRepeat(seed)}");
        return reading.Result;
    }

    private static string HowToRepeat(int seed)
    {
        var method = Xunit.TestContext.Current.TestMethod;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"To repeat it: LAYERED_FUZZ_SEED={seed} dotnet test --project src/{typeof(Fuzz).Assembly.GetName().Name} -- --filter-method {method?.TestClass.TestClassName}.{method?.MethodName}");
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
