using System.Security.Cryptography;
using Layered.Notebooks;
using Layered.Site;
using Microsoft.AspNetCore.Http;

namespace Layered.Server;

/// <summary>The first page of a course: its notebooks with what the learner has reached.</summary>
internal sealed class FrontPage(ServedFolder folder, LearnersProgress progress, LearnersCopy? copy, KernelRegistry kernels)
{
    // Somebody who comes back from a notebook sees what they have reached there.
    private const string Refresh =
        """
        addEventListener('visibilitychange', async () => {
          if (document.visibilityState === 'visible') {
            const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
            document.querySelector('main').replaceWith(page.querySelector('main'));
          }
        });
        addEventListener('pageshow', event => event.persisted && location.reload());
        """;

    /// <summary>Answers with the page.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string[] names = [.. ServedFolder.List(folder.Root).OfType<FileInfo>().Select(file => file.Name).Where(ServedFolder.IsNotebook).Order(StringComparer.Ordinal)];
        var isOfTheCourse = names.ToLookup(name => copy is null || copy.OriginalOf(name) is not null);
        var reached = progress.All();
        // The first time each of them is read.
        var entries = isOfTheCourse[true].AsParallel().AsOrdered().Select(name => Entry(name, reached.GetValueOrDefault(name) ?? new())).ToList();
        context.Response.Headers.ContentSecurityPolicy = PagePolicy.Page(nonce);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(
            CoursePage.Write(entries, [.. isOfTheCourse[false].Select(name => (name, Address(name)))], "/tree", $"<script type=\"module\" nonce=\"{nonce}\">{Refresh}</script>"),
            context.RequestAborted);
    }

    private CourseEntry Entry(string name, NotebookProgress reached)
    {
        var outline = Outline(copy?.OriginalOf(name) ?? Path.Combine(folder.Root, name));
        var state = NotebookState.Of(outline, reached);
        return new(
            outline.Card,
            Address(name),
            kernels.Sessions.Any(session => session.Path == name),
            (state.SolvedExercises, state.Exercises.Count),
            (state.ReachedCheckpoints, state.Checkpoints.Count));
    }

    private static NotebookOutline Outline(string full)
    {
        try
        {
            return NotebookOutline.Of(full);
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return new(new(Path.GetFileName(full), e.Message, null), [], []);
        }
    }

    private static string Address(string name) => $"/notebooks/{Uri.EscapeDataString(name)}";
}
