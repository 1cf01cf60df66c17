namespace Layered;

/// <summary>
/// The bytes of a picture, which end in an exception. StbImageSharp takes what it reads behind the end for zeros, and makes a picture
/// of them; and when it has sought a place behind the end, it looks for the end for ever.
/// </summary>
internal sealed class PictureStream(byte[] bytes) : MemoryStream(bytes)
{
    public override int ReadByte() => base.ReadByte() is >= 0 and var value ? value : throw CutOff();

    public override int Read(byte[] buffer, int offset, int count) =>
        count <= Length - Position ? base.Read(buffer, offset, count) : throw CutOff();

    public override long Seek(long offset, SeekOrigin loc)
    {
        var place = base.Seek(offset, loc);
        return place <= Length ? place : throw CutOff();
    }

    private static EndOfStreamException CutOff() => new("the end of the file in the middle of the picture");
}
