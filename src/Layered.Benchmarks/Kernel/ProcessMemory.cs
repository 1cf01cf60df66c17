using System.Globalization;

namespace Layered.Benchmarks;

/// <summary>A process's share of the machine's memory, in bytes, as Linux counts it: a page that n processes share counts 1/n (Pss).</summary>
/// <param name="Libtorch">Pages of libtorch's files.</param>
/// <param name="OtherFiles">Pages of other files: .NET, the program, the data.</param>
/// <param name="Code">What .NET has compiled, and its stubs.</param>
/// <param name="Anonymous">All else: the managed heap, native allocations, tensors, stacks.</param>
/// <param name="Peak">The most that was resident at any time.</param>
internal sealed record ProcessMemory(long Libtorch, long OtherFiles, long Code, long Anonymous, long Peak)
{
    private static readonly string[] LibtorchNames = ["torch", "c10", "gomp"];

    /// <summary>All of it now.</summary>
    public long Total => Libtorch + OtherFiles + Code + Anonymous;

    /// <summary>Reads what Linux tells of a process.</summary>
    public static ProcessMemory Read(int process)
    {
        var (libtorch, files, code, anonymous) = (0L, 0L, 0L, 0L);
        var name = "";
        foreach (var line in File.ReadLines($"/proc/{process}/smaps"))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields[0] == "Pss:")
            {
                var pss = Kilobytes(fields);
                if (name.StartsWith("/memfd:", StringComparison.Ordinal))
                {
                    code += pss;
                }
                else if (!name.StartsWith('/'))
                {
                    anonymous += pss;
                }
                else if (LibtorchNames.Any(Path.GetFileName(name).Contains))
                {
                    libtorch += pss;
                }
                else
                {
                    files += pss;
                }
            }
            else if (!fields[0].EndsWith(':'))
            {
                // A mapping: its addresses, rights, place in the file, device, node and name.
                name = fields.Length > 5 ? fields[5] : "";
            }
        }

        return new(libtorch, files, code, anonymous, (long)new ProcessInfo(process).PeakMemory);
    }

    private static long Kilobytes(string[] fields) => long.Parse(fields[1], CultureInfo.InvariantCulture) * 1024;
}
