namespace Layered.Tests.Course;

public class TrainedFileTests
{
    [Fact]
    public void Files_are_found_from_within_the_repository() =>
        Assert.True(File.Exists(TrainedFile.Find("README.md")), TrainedFile.Find("README.md"));
}
