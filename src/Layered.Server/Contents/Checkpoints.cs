using System.Text.Json.Nodes;
using Layered.Notebooks;
using Microsoft.AspNetCore.Http;

namespace Layered.Server;

/// <summary>One copy of each file to go back to, in a hidden folder beside it, as Jupyter keeps them.</summary>
internal static class Checkpoints
{
    private const string Folder = ".ipynb_checkpoints";
    private const string Id = "checkpoint";

    /// <summary>Lists a file's checkpoints: none or one.</summary>
    public static Task ListAsync(HttpContext context, string full) =>
        Replies.JsonAsync(context, new JsonArray(File.Exists(PathOf(full)) ? [Describe(full)] : []));

    /// <summary>Makes a checkpoint, or goes back to one where an id is given.</summary>
    public static Task PostAsync(HttpContext context, string full, string? id)
    {
        if (id is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(full))!);
            AtomicFile.WriteAllBytes(PathOf(full), File.ReadAllBytes(full));
            return Replies.JsonAsync(context, Describe(full), StatusCodes.Status201Created);
        }

        Require(full, id);
        AtomicFile.WriteAllBytes(full, File.ReadAllBytes(PathOf(full)));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Deletes a checkpoint.</summary>
    public static Task DeleteAsync(HttpContext context, string full, string? id)
    {
        Require(full, id);
        Forget(full);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Follows a file to its new name.</summary>
    public static void Rename(string from, string to)
    {
        if (File.Exists(PathOf(from)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(to))!);
            File.Move(PathOf(from), PathOf(to), overwrite: true);
        }
    }

    /// <summary>Deletes the checkpoint of a file, if there is one.</summary>
    public static void Forget(string full)
    {
        if (File.Exists(PathOf(full)))
        {
            File.Delete(PathOf(full));
        }
    }

    private static string PathOf(string full) =>
        Path.Combine(Path.GetDirectoryName(full)!, Folder, $"{Path.GetFileNameWithoutExtension(full)}-{Id}{Path.GetExtension(full)}");

    private static JsonObject Describe(string full) =>
        new() { ["id"] = Id, ["last_modified"] = ContentsModel.Time(File.GetLastWriteTimeUtc(PathOf(full))) };

    private static void Require(string full, string? id)
    {
        if (id != Id || !File.Exists(PathOf(full)))
        {
            throw new RequestException(StatusCodes.Status404NotFound, $"{Path.GetFileName(full)} has no checkpoint '{id}'.");
        }
    }
}
