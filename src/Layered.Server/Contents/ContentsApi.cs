using System.Text.Json.Nodes;
using Layered.Jupyter;
using Layered.Notebooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Layered.Server;

/// <summary>Files and folders: <c>/api/contents</c>.</summary>
internal sealed class ContentsApi(ServedFolder folder, ContentsModel model, TrustedNotebooks trusted, LearnersProgress progress)
{
    private const string Route = "/api/contents/{**path}";
    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, context => CheckpointPath(context) is var (path, _) ? Checkpoints.ListAsync(context, path) : GetAsync(context));
        routes.MapPut(Route, SaveAsync);
        routes.MapPost(Route, context => CheckpointPath(context) is var (path, id) ? Checkpoints.PostAsync(context, path, id) : CreateAsync(context));
        routes.MapPatch(Route, RenameAsync);
        routes.MapDelete(Route, context => CheckpointPath(context) is var (path, id) ? Checkpoints.DeleteAsync(context, path, id) : DeleteAsync(context));
    }

    // …/checkpoints and …/checkpoints/ID, of a file only: a folder may have such a name.
    private (string Full, string? Id)? CheckpointPath(HttpContext context)
    {
        const string Word = "checkpoints";
        var names = PathOf(context).Split('/');
        var place = names is [.., Word] ? names.Length - 1 : names is [.., Word, _] ? names.Length - 2 : -1;
        if (place < 1)
        {
            return null;
        }

        var full = folder.Resolve(string.Join('/', names.Take(place)));
        return File.Exists(full) ? (full, names.ElementAtOrDefault(place + 1)) : null;
    }

    private static string PathOf(HttpContext context) => context.Request.RouteValues["path"] as string ?? "";

    private Task GetAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return Replies.JsonAsync(context, model.Describe(
            folder.Resolve(PathOf(context)), content: query["content"] != "0", hash: query["hash"] == "1", query["type"], query["format"]));
    }

    private async Task SaveAsync(HttpContext context)
    {
        var path = PathOf(context);
        var full = folder.Resolve(path);
        var body = await Replies.BodyAsync(context) ?? throw Bad("There is nothing to save.");
        var isNew = !Path.Exists(full);
        if (body.GetString("type") == "directory")
        {
            Directory.CreateDirectory(full);
        }
        else
        {
            RequireFolder(full, path);
            if (!Write(full, path, body))
            {
                await Replies.JsonAsync(context, model.DescribePart(full, new Upload(full).Pieces));
                return;
            }
        }

        await Replies.JsonAsync(context, model.Describe(full, content: false, hash: true), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    // False while pieces are still to come.
    private bool Write(string full, string path, JsonObject body)
    {
        if (Directory.Exists(full))
        {
            throw Bad($"{path} is a folder.");
        }

        switch (body.GetString("type"), body.GetString("format"), body["content"])
        {
            case ("notebook", _, JsonObject notebook):
                trusted.Take(notebook);
                AtomicFile.WriteAllText(full, NotebookText.Of(notebook, path));
                return true;
            case (_, "text", JsonValue text):
                AtomicFile.WriteAllText(full, text.GetValue<string>());
                return true;
            case (_, "base64", JsonValue base64) when body.GetInt32("chunk") is { } number:
                return new Upload(full).Add(number, Convert.FromBase64String(base64.GetValue<string>()));
            case (_, "base64", JsonValue base64):
                AtomicFile.WriteAllBytes(full, Convert.FromBase64String(base64.GetValue<string>()));
                return true;
            default:
                throw Bad($"{path} cannot be saved: its type, format or content is missing.");
        }
    }

    private async Task CreateAsync(HttpContext context)
    {
        var path = PathOf(context);
        var full = folder.Resolve(path);
        if (!Directory.Exists(full))
        {
            throw ServedFolder.NotFound(path);
        }

        var body = await Replies.BodyAsync(context) ?? [];
        var made = body.GetString("copy_from") is { } original ? Copy(folder.Resolve(original), full) : Create(full, body.GetString("type"), body.GetString("ext"));
        await Replies.JsonAsync(context, model.Describe(made, content: false, hash: false), StatusCodes.Status201Created);
    }

    private static string Create(string parent, string? type, string? extension)
    {
        if (type == "directory")
        {
            var made = FreeName.For(parent, "Untitled Folder", "");
            Directory.CreateDirectory(made);
            return made;
        }

        var full = type == "notebook" ? FreeName.For(parent, "Untitled", ".ipynb") : FreeName.For(parent, "untitled", extension ?? ".txt");
        AtomicFile.WriteAllText(full, type == "notebook" ? NotebookDocument.New(full).ToJson() : "");
        return full;
    }

    private static string Copy(string original, string parent)
    {
        if (!File.Exists(original))
        {
            throw Bad("Only files can be copied.");
        }

        var copy = FreeName.For(parent, $"{Path.GetFileNameWithoutExtension(original)}-Copy", Path.GetExtension(original), first: 1);
        File.Copy(original, copy);
        return copy;
    }

    private async Task RenameAsync(HttpContext context)
    {
        var full = folder.Resolve(PathOf(context));
        var path = (await Replies.BodyAsync(context))?.GetString("path") ?? throw Bad("The new name is missing.");
        var target = folder.Resolve(path);
        if (!Path.Exists(full))
        {
            throw ServedFolder.NotFound(PathOf(context));
        }

        if (Path.Exists(target))
        {
            throw new RequestException(StatusCodes.Status409Conflict, $"There is a file or folder {path} already.");
        }

        RequireFolder(target, path);
        if (Directory.Exists(full))
        {
            Directory.Move(full, target);
        }
        else
        {
            File.Move(full, target);
            Checkpoints.Rename(full, target);
        }

        progress.Rename(folder.PathOf(full), folder.PathOf(target));

        await Replies.JsonAsync(context, model.Describe(target, content: false, hash: false));
    }

    private Task DeleteAsync(HttpContext context)
    {
        var full = folder.Resolve(PathOf(context));
        if (full == folder.Root)
        {
            throw Bad("The folder that is served cannot be deleted.");
        }

        if (Directory.Exists(full))
        {
            if (ServedFolder.List(full).Any())
            {
                throw Bad("The folder is not empty.");
            }

            Directory.Delete(full, recursive: true);
        }
        else if (File.Exists(full))
        {
            File.Delete(full);
            Checkpoints.Forget(full);
            progress.Forget(folder.PathOf(full));
        }
        else
        {
            throw ServedFolder.NotFound(PathOf(context));
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void RequireFolder(string full, string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new RequestException(StatusCodes.Status404NotFound, $"There is no folder for {path}.");
        }
    }

    private static RequestException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
