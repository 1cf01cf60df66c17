namespace Layered.Jupyter;

/// <summary>Frames are not a message, or one that must not be trusted. It is dropped; the kernel goes on.</summary>
internal sealed class MessageRefusedException(string message) : Exception(message);
