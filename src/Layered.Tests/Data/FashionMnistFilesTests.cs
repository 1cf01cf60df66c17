using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Layered.Tests;

public partial class FashionMnistFilesTests
{
    [Fact]
    public void The_files_are_those_of_the_table_in_their_readme()
    {
        var rows = TableRow().Matches(File.ReadAllText(Path.Combine(RealData.Folder, "README.md")));
        Assert.Equal(
            Directory.GetFiles(RealData.Folder, "*.gz").Select(Path.GetFileName).Order(),
            rows.Select(row => row.Groups["file"].Value).Order());

        foreach (Match row in rows)
        {
            using var packed = new GZipStream(
                File.OpenRead(Path.Combine(RealData.Folder, row.Groups["file"].Value)), CompressionMode.Decompress);
            using var content = new MemoryStream();
            packed.CopyTo(content);

            Assert.Equal(row.Groups["bytes"].Value, content.Length.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(row.Groups["hash"].Value, Convert.ToHexStringLower(SHA256.HashData(content.ToArray())));
        }
    }

    [Fact]
    public void Their_licence_lies_beside_them() =>
        Assert.Contains("2017 Zalando SE", File.ReadAllText(Path.Combine(RealData.Folder, "LICENSE")), StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(?<file>[^`]+\.gz)` \| (?<bytes>\d+) \| `(?<hash>[0-9a-f]{64})` \|\r?$", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
