using Regou.DevNet.Commands;

namespace Regou.Tests.DevNet.Commands;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("--rate", "0")]
    [InlineData("--rate", "-1")]
    [InlineData("--rate", "NaN")]
    [InlineData("--rate", "201")]
    [InlineData("--burst", "0")]
    [InlineData("--port", "65536")]
    [InlineData("--block-time", "0")]
    public void A_value_out_of_range_is_named_with_its_limits(string option, string value)
    {
        var errors = RunCommand.Create().Parse([option, value]).Errors;

        errors.ShouldHaveSingleItem().Message.ShouldStartWith($"{option} must be");
    }

    [Theory]
    [InlineData("--users", "0")]
    [InlineData("--launches", "many")]
    public void The_check_refuses_what_it_cannot_do(string option, string value) =>
        CheckCommand.Create().Parse([option, value]).Errors.ShouldHaveSingleItem().Message.ShouldContain(option);

    [Fact]
    public void Without_options_everything_has_a_default()
    {
        RunCommand.Create().Parse([]).Errors.ShouldBeEmpty();
        CheckCommand.Create().Parse([]).Errors.ShouldBeEmpty();
    }
}
