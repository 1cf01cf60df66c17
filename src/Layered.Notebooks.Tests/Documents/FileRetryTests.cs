using Xunit;

namespace Layered.Notebooks.Tests;

public class FileRetryTests
{
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly List<TimeSpan> _pauses = [];

    [Fact]
    public void A_file_that_is_let_go_of_is_moved_after_all()
    {
        var left = 3;
        Run(() =>
        {
            if (left-- > 0)
            {
                throw new IOException("in use", SharingViolation);
            }
        });

        Assert.Equal(-1, left);
        Assert.Equal(3, _pauses.Count);
    }

    [Fact]
    public void The_failure_comes_through_where_nobody_lets_go()
    {
        var error = Assert.Throws<IOException>(() => Run(() => throw new IOException("in use", SharingViolation)));

        Assert.Equal("in use", error.Message);
        Assert.InRange(_pauses.Aggregate((sum, pause) => sum + pause), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Any_other_failure_comes_through_at_once()
    {
        Assert.Throws<FileNotFoundException>(() => Run(() => throw new FileNotFoundException()));
        Assert.Throws<DirectoryNotFoundException>(() => Run(() => throw new DirectoryNotFoundException()));
        Assert.Throws<InvalidOperationException>(() => Run(() => throw new InvalidOperationException()));
        Assert.Empty(_pauses);
    }

    [Fact]
    public void A_denied_access_may_pass()
    {
        Assert.Throws<UnauthorizedAccessException>(() => Run(() => throw new UnauthorizedAccessException()));
        Assert.NotEmpty(_pauses);
    }

    private void Run(Action action) => FileRetry.Run(action, FileRetry.IsHeld, _pauses.Add);
}
