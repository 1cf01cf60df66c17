using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>The pieces of a session as Roslyn's editing services want them: a project for each, which refers to the one before.</summary>
internal sealed class SessionDocuments(SubmissionCompiler compiler) : IDisposable
{
    private readonly AdhocWorkspace _workspace = new(EditingServices.Instance);
    private readonly Dictionary<Script, ProjectId> _projects = [];
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Solution? _pieces;
    private (string Text, IReadOnlyList<TypeAssembly> Types) _types = ("", []);

    /// <summary>Takes in the pieces that were accepted since the last time: what a document would otherwise wait for.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await FollowAsync(compiler.Draft([]).Previous, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Code as the piece that would come next.</summary>
    public async Task<Document> OpenAsync(string code, int position, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var parts = CellParts.Read(new("", UsingDeclarations.Open(code).Code));
            var (types, text) = parts.NeedTypes && !parts.IsInType(position) ? (Types(parts, cancellationToken), parts.Script) : ([], parts.Text);
            var draft = compiler.Draft(types);
            var pieces = await FollowAsync(draft.Previous, cancellationToken);
            var document = Add(pieces, draft, SourceText.From(text), out var project).GetProject(project)!.Documents.Single();

            // The services make do with what is compiled already.
            SubmissionFriends.Settle((await document.Project.GetCompilationAsync(cancellationToken))!);
            return document;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _workspace.Dispose();
        _gate.Dispose();
    }

    /// <summary>Adds the pieces that were accepted since the last time.</summary>
    private async Task<Solution> FollowAsync(Script? last, CancellationToken cancellationToken)
    {
        var added = new Stack<Script>();
        for (var script = last; script is not null && !_projects.ContainsKey(script); script = script.Previous)
        {
            added.Push(script);
        }

        _pieces ??= _workspace.CurrentSolution;
        foreach (var script in added)
        {
            _pieces = Add(_pieces, script, await script.GetCompilation().SyntaxTrees.Single().GetTextAsync(cancellationToken), out var project);
            _projects.Add(script, project);
        }

        if (last is not null)
        {
            // Compiled here, the pieces are shared by all documents to come.
            await _pieces.GetProject(_projects[last])!.GetCompilationAsync(cancellationToken);
        }

        return _pieces;
    }

    private Solution Add(Solution solution, Script script, SourceText text, out ProjectId project)
    {
        var compilation = script.GetCompilation();
        var name = compilation.AssemblyName!;
        project = ProjectId.CreateNewId(name);
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(project),
            script.Options.FilePath,
            sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(text, VersionStamp.Default)),
            filePath: script.Options.FilePath);
        return solution.AddProject(ProjectInfo.Create(
            project,
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees.Single().Options.WithDocumentationMode(DocumentationMode.Parse),
            documents: [document],
            projectReferences: script.Previous is { } previous ? [new ProjectReference(_projects[previous])] : [],
            metadataReferences: compilation.ExternalReferences.OfType<PortableExecutableReference>().Select(Document),
            isSubmission: true));
    }

    /// <summary>What the cell declares and a script cannot, as far as it compiles: its statements may use it.</summary>
    private IReadOnlyList<TypeAssembly> Types(CellParts parts, CancellationToken cancellationToken)
    {
        var text = parts.Only(parts.Units).Text;
        if (_types.Text != text)
        {
            _types = (text, compiler.TryCompileTypes(parts, cancellationToken));
        }

        return _types.Types;
    }

    private MetadataReference Document(PortableExecutableReference reference) =>
        reference.FilePath is { } path ? compiler.CreateReference(path, static path => new ReferenceDocumentation(path)) : reference;
}
