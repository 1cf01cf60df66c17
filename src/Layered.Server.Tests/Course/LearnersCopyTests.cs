using Xunit;

namespace Layered.Cli.Tests;

public sealed class LearnersCopyTests : IDisposable
{
    private const string One = "notebooks/01-one.ipynb";
    private const string Two = "notebooks/02-two.ipynb";

    private readonly TestFolder _course = new();
    private readonly TestFolder _learner = new();

    public LearnersCopyTests()
    {
        _course.Write(One, "1");
        _course.Write(Two, "2");
    }

    public void Dispose()
    {
        _course.Dispose();
        _learner.Dispose();
    }

    [Fact]
    public void The_notebooks_come_once()
    {
        Assert.Equal(["01-one.ipynb", "02-two.ipynb"], Update());
        Assert.Equal(Course(One), Own("01-one.ipynb"));
        Assert.Empty(Update());
    }

    [Fact]
    public void What_a_learner_changed_stays_whatever_becomes_of_the_course()
    {
        Update();
        _learner.Write("01-one.ipynb", "mine");
        var mine = Own("01-one.ipynb");
        _course.Write(One, "1, better");

        Assert.Empty(Update());
        Assert.Equal(mine, Own("01-one.ipynb"));
    }

    [Fact]
    public void What_nobody_changed_follows_the_course_and_what_was_deleted_comes_anew()
    {
        Update();
        _course.Write(One, "1, better");
        File.Delete(_learner["02-two.ipynb"]);

        Assert.Equal(["01-one.ipynb", "02-two.ipynb"], Update());
        Assert.Equal(Course(One), Own("01-one.ipynb"));
        Assert.Equal(Course(Two), Own("02-two.ipynb"));
    }

    [Fact]
    public void A_notebook_of_the_learners_with_a_name_of_the_courses_stays()
    {
        _learner.Write("02-two.ipynb", "mine");
        Assert.Equal(["01-one.ipynb"], Update());
        Assert.NotEqual(Course(Two), Own("02-two.ipynb"));
    }

    private IReadOnlyList<string> Update() => new LearnersCopy(CourseRepository.Find(_course.Root)!, _learner.Root).Update();

    private string Course(string name) => File.ReadAllText(_course[name]);

    private string Own(string name) => File.ReadAllText(_learner[name]);
}
