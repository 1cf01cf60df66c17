using Xunit;

namespace Layered.Cli.Tests.Course;

/// <summary>The exercises, answered as learners do: see <see cref="Answer"/>.</summary>
public class ExerciseTests(AnsweredCourse course) : IClassFixture<AnsweredCourse>
{
    public static TheoryData<string> All => AnsweredCourse.Notebooks;

    [Theory]
    [MemberData(nameof(All))]
    public void The_folded_solutions_pass_the_checks(string name)
    {
        Assert.All(ExerciseCell.Of(CourseFolder.Load(name)), exercise =>
        {
            var (solved, message) = course.Verdict(name, exercise.Check.Id);
            Assert.True(solved, message);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Checks_refuse_wrong_answers_with_a_message_that_helps_and_accept_right_ones(string name)
    {
        var exercises = ExerciseCell.Of(CourseFolder.Load(name));
        Assert.All(Answer.To(name).Index(), entry =>
        {
            var (number, answer) = entry;
            var exercise = exercises.Single(exercise => exercise.Cell.Id == answer.Exercise);
            var (solved, message) = course.Verdict(name, AnsweredCourse.CheckId(exercise, number));
            Assert.True(solved == answer.Accepted, $"{answer.Exercise}, {answer.About}: {(solved ? "solved" : message)}");
            Assert.Contains(answer.Message, message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_exercise_has_an_answer_that_has_to_be_refused(string name) =>
        Assert.Empty(ExerciseCell.Of(CourseFolder.Load(name)).Select(exercise => exercise.Cell.Id)
            .Except(Answer.To(name).Where(answer => !answer.Accepted).Select(answer => answer.Exercise)));
}
