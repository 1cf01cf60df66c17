using Xunit;

namespace Layered.Server.Tests;

public sealed class LearnersCopyTests : IDisposable
{
    private const string One = "01-one.ipynb";
    private const string Two = "02-two.ipynb";

    private readonly DirectoryInfo _course = Directory.CreateTempSubdirectory("layered-course-");
    private readonly DirectoryInfo _learner = Directory.CreateTempSubdirectory("layered-learner-");

    public LearnersCopyTests()
    {
        Give(One, "1");
        Give(Two, "2");
    }

    public void Dispose()
    {
        _course.Delete(recursive: true);
        _learner.Delete(recursive: true);
    }

    [Fact]
    public void The_notebooks_come_once()
    {
        Assert.Equal([One, Two], Copy().Update());
        Assert.Equal("1", Own(One));
        Assert.Empty(Copy().Update());
    }

    [Fact]
    public void What_a_learner_changed_stays_whatever_becomes_of_the_course()
    {
        Copy().Update();
        Write(One, "mine");
        Give(One, "1, better");

        Assert.Empty(Copy().Update());
        Assert.Equal("mine", Own(One));
    }

    [Fact]
    public void What_nobody_changed_follows_the_course_and_what_was_deleted_comes_anew()
    {
        Copy().Update();
        Give(One, "1, better");
        File.Delete(Path.Combine(_learner.FullName, Two));

        Assert.Equal([One, Two], Copy().Update());
        Assert.Equal("1, better", Own(One));
        Assert.Equal("2", Own(Two));
    }

    [Fact]
    public void A_notebook_of_the_learners_with_a_name_of_the_courses_stays()
    {
        Write(Two, "mine");
        Assert.Equal([One], Copy().Update());
        Assert.Equal("mine", Own(Two));
    }

    [Fact]
    public void Afresh_is_as_the_course_is_now_and_what_the_learner_made_is_kept()
    {
        Copy().Update();
        Write(One, "mine");
        Give(One, "1, better");

        Assert.Equal("01-one-mine.ipynb", Copy().StartAfresh(One));
        Assert.Equal(("1, better", "mine"), (Own(One), Own("01-one-mine.ipynb")));

        Write(One, "mine again");
        Assert.Equal("01-one-mine1.ipynb", Copy().StartAfresh(One));
        Assert.Equal(("mine", "mine again"), (Own("01-one-mine.ipynb"), Own("01-one-mine1.ipynb")));
        Assert.Null(Copy().StartAfresh(One));

        // Untouched again, it follows the course again.
        Give(One, "1, best");
        Assert.Equal([One], Copy().Update());
    }

    [Theory]
    [InlineData("mine.ipynb")]
    [InlineData("sub/01-one.ipynb")]
    [InlineData("../01-one.ipynb")]
    public void Only_what_the_course_has_can_be_started_afresh(string name)
    {
        Copy().Update();
        Assert.Null(Copy().OriginalOf(name));
        Assert.Throws<FileNotFoundException>(() => Copy().StartAfresh(name));
    }

    [Fact]
    public void What_was_made_for_one_learner_goes_back_to_what_it_was_at_first()
    {
        Write(One, "1");
        LearnersCopy.InPlace(_learner.FullName);
        Write(One, "mine");
        Write("own.ipynb", "own");

        var copy = LearnersCopy.InPlace(_learner.FullName);
        Assert.Empty(copy.Update());
        Assert.Null(copy.OriginalOf("own.ipynb"));
        Assert.Equal("01-one-mine.ipynb", copy.StartAfresh(One));
        Assert.Equal("1", Own(One));
    }

    private LearnersCopy Copy() => new(_course.FullName, _learner.FullName);

    private void Give(string name, string content) => File.WriteAllText(Path.Combine(_course.FullName, name), content);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_learner.FullName, name), content);

    private string Own(string name) => File.ReadAllText(Path.Combine(_learner.FullName, name));
}
