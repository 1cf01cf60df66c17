using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Layered.Server;

/// <summary>How far the learner is in a notebook, and the way back to its beginning: <c>/api/progress</c>, <c>/api/afresh</c>.</summary>
internal sealed class CourseApi(ServedFolder folder, LearnersProgress progress, LearnersCopy? copy)
{
    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/progress/{**path}", StateAsync);
        routes.MapPost("/api/afresh/{**path}", StartAfreshAsync);
    }

    private Task StateAsync(HttpContext context)
    {
        var (path, full) = Notebook(context);
        var original = copy?.OriginalOf(path);
        var state = NotebookState.Of(NotebookOutline.Of(original ?? full), progress.Of(path)).Describe();
        state["hasOriginal"] = original is not null;
        return Replies.JsonAsync(context, state);
    }

    private Task StartAfreshAsync(HttpContext context)
    {
        var (path, _) = Notebook(context);
        if (copy?.OriginalOf(path) is null)
        {
            throw new RequestException(StatusCodes.Status404NotFound, $"{path} has no original to go back to.");
        }

        var kept = copy.StartAfresh(path);
        if (kept is null)
        {
            progress.Forget(path);
        }
        else
        {
            progress.Rename(path, kept);
        }

        return Replies.JsonAsync(context, new JsonObject { ["kept"] = kept });
    }

    private (string Path, string Full) Notebook(HttpContext context)
    {
        var path = (string)context.Request.RouteValues["path"]!;
        var full = folder.Resolve(path);
        return File.Exists(full) && ServedFolder.IsNotebook(full) ? (folder.PathOf(full), full) : throw ServedFolder.NotFound(path);
    }
}
