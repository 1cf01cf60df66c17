namespace Layered.Jupyter;

/// <summary>Holds a lock on threads that may be interrupted at any moment, as a cell's are.</summary>
internal static class Uninterrupted
{
    /// <summary>Does something under a lock. An interruption while it is waited for comes through afterwards.</summary>
    /// <param name="gate">The lock.</param>
    /// <param name="work">What must not wait for anything itself.</param>
    public static void Hold(Lock gate, Action work)
    {
        // A thread that is being aborted is not in a finally block; one that is being interrupted is while it waits.
        try
        {
        }
        finally
        {
            var interrupted = false;
            while (true)
            {
                try
                {
                    gate.Enter();
                    break;
                }
                catch (ThreadInterruptedException)
                {
                    interrupted = true;
                }
            }

            try
            {
                work();
            }
            finally
            {
                gate.Exit();
            }

            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }
}
