using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>Completes and inspects code of a session with Roslyn's editing services. Runs none of the session's code, and does not wait for a cell that runs.</summary>
public sealed class CodeAssistant : ICodeAssistant, IDisposable
{
    private readonly CSharpSession _session;
    private readonly SessionDocuments _documents;
    private readonly DirectiveCompleter _directives;

    /// <summary>An assistant for a session.</summary>
    public CodeAssistant(CSharpSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        _documents = new(session.Interpreter.Compiler);
        _directives = new(session.Interpreter);
    }

    /// <inheritdoc/>
    public Task FollowAsync(CancellationToken cancellationToken) => _documents.FollowAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        var cell = CellText.Read(code);
        if (cell.DirectiveAt(position) is { } line)
        {
            return _directives.Complete(code, line, position);
        }

        return cell.IsForeign(position)
            ? new(position, position, [])
            : await CSharpCompleter.CompleteAsync(await _documents.OpenAsync(cell.Code, position, cancellationToken), position, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<MimeBundle?> InspectAsync(string code, int position, int detail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        var cell = CellText.Read(code);
        if (cell.DirectiveAt(position) is { } line)
        {
            return DirectiveSet.Splitter.LooksLikeDirective(code[line.Start..line.End], out var name) && DirectiveSet.Find(name) is { } directive
                ? MimeBundle.Of("text/plain", $"{directive.Usage}\n\n{directive.Help}")
                : null;
        }

        if (cell.IsForeign(position))
        {
            return null;
        }

        var document = await _documents.OpenAsync(cell.Code, position, cancellationToken);
        var model = (await document.GetSemanticModelAsync(cancellationToken))!;
        var root = await model.SyntaxTree.GetRootAsync(cancellationToken);
        return SymbolFinder.Find(model, root, position) is { } found
            ? new SymbolDescription(found, Value(found.Symbol), _session.Interpreter.Compiler.FindDeclaration(found.Symbol.OriginalDefinition), detail).ToMimeBundle(cancellationToken)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _documents.Dispose();

    /// <summary>The value of a variable of an earlier cell; what this one declares has none yet.</summary>
    private string? Value(ISymbol symbol) =>
        symbol is IFieldSymbol { ContainingType.IsScriptClass: true } && symbol.Locations[0].GetLineSpan().Path.Length > 0
            ? _session.Variables().FirstOrDefault(variable => variable.Name == symbol.Name)?.Value
            : null;
}
