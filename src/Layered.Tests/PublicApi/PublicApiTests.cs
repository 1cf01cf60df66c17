using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace Layered.Tests.PublicApi;

public class PublicApiTests
{
    /// <summary>Whatever a learner's notebook can name; a change here is a change of the course.</summary>
    [Theory]
    [InlineData("Layered")]
    [InlineData("Layered.Widgets")]
    public void The_public_surface_is_the_approved_one(string name)
    {
        var received = Assembly.Load(name)
            .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n") + "\n";
        var approvedFile = Path.Combine(Folder(), $"{name}.approved.txt");
        var receivedFile = Path.Combine(Folder(), $"{name}.received.txt");
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail(
            $"The public surface of the library differs from the approved one.\n{FirstDifference(approved, received)}\n" +
            $"Compare {receivedFile} with {approvedFile}. To accept the change, replace the approved file by the received one.");
    }

    private static string FirstDifference(string approved, string received)
    {
        var (before, after) = (approved.Split('\n'), received.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"First at line {line + 1}:\n  approved: {before.ElementAtOrDefault(line)?.Trim()}\n  received: {after.ElementAtOrDefault(line)?.Trim()}";
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
