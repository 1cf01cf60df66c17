using Microsoft.CodeAnalysis.CSharp.Scripting;
using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class SubmissionFriendsTests
{
    [Fact]
    public void Roslyn_keeps_its_answers_where_they_are_put()
    {
        var piece = CSharpScript.Create("class Net { }").ContinueWith("var net = new Net();").ContinueWith("net").GetCompilation();

        Assert.Equal(2, SubmissionFriends.Settle(piece));
        Assert.Empty(piece.GetDiagnostics(TestContext.Current.CancellationToken));
    }
}
