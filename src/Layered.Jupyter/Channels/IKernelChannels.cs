namespace Layered.Jupyter;

/// <summary>What carries a kernel's messages to its front-ends, and theirs to it.</summary>
internal interface IKernelChannels : IDisposable
{
    /// <summary>Begins to receive and to send. Once.</summary>
    void Start();

    /// <summary>Sends a message's frames, after those sent before; nothing once disposed. Any thread may call, also one that is being interrupted.</summary>
    void Send(KernelChannel channel, byte[][] frames);
}
