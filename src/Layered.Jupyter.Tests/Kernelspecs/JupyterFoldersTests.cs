using System.Runtime.InteropServices;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class JupyterFoldersTests
{
    [Fact]
    public void On_linux_data_is_in_the_xdg_folder() =>
        Assert.Equal("/home/ada/.local/share/jupyter", For(OSPlatform.Linux).UserData);

    [Fact]
    public void On_linux_the_xdg_folder_can_be_elsewhere() =>
        Assert.Equal("/data/jupyter", For(OSPlatform.Linux, ("XDG_DATA_HOME", "/data")).UserData);

    [Fact]
    public void On_macos_data_is_in_the_library() =>
        Assert.Equal("/home/ada/Library/Jupyter", For(OSPlatform.OSX).UserData);

    [Fact]
    public void On_windows_data_is_in_the_roaming_folder() =>
        Assert.Equal(Path.Combine("C:\\Users\\ada\\AppData\\Roaming", "jupyter"), For(OSPlatform.Windows, ("APPDATA", "C:\\Users\\ada\\AppData\\Roaming")).UserData);

    [Theory]
    [InlineData("LINUX")]
    [InlineData("OSX")]
    [InlineData("WINDOWS")]
    public void The_variable_comes_first_everywhere(string system) =>
        Assert.Equal("/mine", For(OSPlatform.Create(system), ("JUPYTER_DATA_DIR", "/mine")).UserData);

    [Fact]
    public void Jupyters_path_is_searched_before_the_users_folder_and_the_shared_ones_after() =>
        Assert.Equal(
            ["/a", "/b", "/home/ada/.local/share/jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter"],
            For(OSPlatform.Linux, ("JUPYTER_PATH", "/a:/b")).All);

    private static JupyterFolders For(OSPlatform system, params (string Name, string Value)[] variables) =>
        JupyterFolders.For(system, name => Array.Find(variables, variable => variable.Name == name).Value, "/home/ada");
}
