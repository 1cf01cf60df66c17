using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class KernelspecInstallerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KernelspecPlace _place;
    private readonly KernelspecInstaller _installer;
    private readonly KernelProgram _program;

    public KernelspecInstallerTests()
    {
        _place = KernelspecPlace.AtPrefix(Path.Combine(_folder.Path, "prefix"));
        _installer = new(_place);
        _program = new(Path.Combine(_folder.Path, "build"), "Program.dll");
        _folder.File("build/Program.dll", "first");
        _folder.File("build/runtimes/native.so", "native");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_spec_says_how_to_start_a_copy_of_the_program()
    {
        var spec = Install();
        Directory.Delete(_program.Folder, recursive: true);

        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(spec.Folder, "kernel.json")))!;
        var command = file["argv"]!.AsArray().Select(argument => argument!.GetValue<string>()).ToList();
        Assert.True(File.Exists(command[0]), command[0]);
        Assert.Equal("first", File.ReadAllText(command[1]));
        Assert.Equal(["start", "{connection_file}"], command[2..]);
        Assert.Equal("native", File.ReadAllText(Path.Combine(Path.GetDirectoryName(command[1])!, "runtimes", "native.so")));
        Assert.Equal("5.5", file["kernel_protocol_version"]!.GetValue<string>());
        Assert.Equal((".NET (C#)", "C#", "message"), (file["display_name"]!.GetValue<string>(), file["language"]!.GetValue<string>(), file["interrupt_mode"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("logo-32x32.png", 32)]
    [InlineData("logo-64x64.png", 64)]
    public void A_spec_has_logos(string name, int size)
    {
        var picture = File.ReadAllBytes(Path.Combine(Install().Folder, name));

        Assert.Equal(size, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
        Assert.True(File.Exists(Path.Combine(_place.Kernels, KernelspecInstaller.DefaultName, "logo-svg.svg")));
    }

    [Fact]
    public void Installing_again_replaces_the_program_that_nobody_runs()
    {
        var first = Install();
        _folder.File("build/Program.dll", "second");

        var second = Install();

        Assert.NotEqual(first.Program, second.Program);
        Assert.Equal([second.Program], Directory.GetDirectories(_place.Programs));
        Assert.Single(_installer.Find());
    }

    [Fact]
    public void A_spec_tells_whether_it_starts_this_program_another_build_or_none()
    {
        var spec = Install();
        Assert.Equal(KernelspecState.Current, spec.StateFor(_program));

        _folder.File("build/Program.dll", "second");
        Assert.Equal(KernelspecState.OtherBuild, spec.StateFor(_program));

        File.Delete(Path.Combine(spec.Program!, _program.Assembly));
        Assert.Equal(KernelspecState.Broken, spec.StateFor(_program));
        Assert.Equal(KernelspecState.Foreign, (spec with { Program = null }).StateFor(_program));
    }

    [Fact]
    public void A_program_is_left_that_a_spec_names_by_another_path_to_the_same_folder()
    {
        var spec = Install();
        var other = Path.Combine(_place.Kernels, "..", Path.GetRelativePath(Path.GetDirectoryName(_place.Kernels)!, spec.Program!));
        Kernelspec.Write(spec.Folder, other, [.. spec.Command]);

        _folder.File("build/Program.dll", "second");
        _installer.Install("second", _program, ["start"], replaceForeign: false);

        Assert.True(Directory.Exists(spec.Program));
    }

    [Fact]
    public void A_program_that_runs_is_left()
    {
        var first = Install();
        using (new KernelProgram(first.Program!, _program.Assembly).Hold())
        {
            _folder.File("build/Program.dll", "second");
            Install();
            Assert.True(File.Exists(Path.Combine(first.Program!, _program.Assembly)));
        }
    }

    [Fact]
    public void Another_kernels_spec_is_not_replaced_unless_told_to()
    {
        var foreign = Path.Combine(_place.Kernels, KernelspecInstaller.DefaultName, "kernel.json");
        Directory.CreateDirectory(Path.GetDirectoryName(foreign)!);
        File.WriteAllText(foreign, """{"argv": ["other"], "display_name": "Other", "language": "C#"}""");

        var error = Assert.Throws<KernelspecException>(() => Install());

        Assert.Contains("--force", error.Message);
        Assert.Contains("--name", error.Message);
        Assert.Contains("Other", File.ReadAllText(foreign));
        Assert.True(Install(force: true).IsOurs);
    }

    [Fact]
    public void Another_kernels_spec_is_not_removed()
    {
        var foreign = Path.Combine(_place.Kernels, "other", "kernel.json");
        Directory.CreateDirectory(Path.GetDirectoryName(foreign)!);
        File.WriteAllText(foreign, """{"argv": ["other"], "display_name": "Other", "language": "Python"}""");

        Assert.Contains("'other'", Assert.Throws<KernelspecException>(() => _installer.Uninstall("other", _program)).Message);
        Assert.True(File.Exists(foreign));
    }

    [Fact]
    public void Uninstalling_removes_the_spec_and_the_program()
    {
        Install();

        _installer.Uninstall(KernelspecInstaller.DefaultName, _program);

        Assert.Empty(Directory.GetFileSystemEntries(_place.Kernels));
        Assert.Empty(Directory.GetFileSystemEntries(_place.Programs));
    }

    [Fact]
    public void Uninstalling_leaves_a_program_that_another_spec_starts()
    {
        Install();
        var second = _installer.Install("second", _program, ["start", "{connection_file}"], replaceForeign: false);

        _installer.Uninstall(KernelspecInstaller.DefaultName, _program);

        Assert.True(Directory.Exists(second.Program));
    }

    [Fact]
    public void Uninstalling_what_is_not_there_says_where_it_looked() =>
        Assert.Contains(_place.Kernels, Assert.Throws<KernelspecException>(() => _installer.Uninstall("missing", _program)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("C#")]
    public void A_name_that_jupyter_does_not_take_is_refused(string name) =>
        Assert.Contains("no name for a kernel", Assert.Throws<KernelspecException>(() => _installer.Install(name, _program, [], replaceForeign: false)).Message);

    private Kernelspec Install(bool force = false) =>
        _installer.Install(KernelspecInstaller.DefaultName, _program, ["start", "{connection_file}"], force);
}
