using System.Globalization;

namespace Layered.Notebooks;

/// <summary>Gathers the outputs of one cell as they are to be saved, in bounded memory.</summary>
internal sealed class OutputCollector(OutputLimits limits)
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _head = [];
    private readonly Queue<Entry> _tail = [];
    private Entry? _last;
    private long _omitted;
    private bool _clearsFirst;

    /// <summary>The last line of console text.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>The outputs so far.</summary>
    public IReadOnlyList<CellOutput> Outputs
    {
        get
        {
            lock (_lock)
            {
                var outputs = _head.Select(entry => entry.Output).ToList();
                if (_omitted > 0)
                {
                    outputs.Add(new StreamOutput("stderr", string.Create(CultureInfo.InvariantCulture, $"… {_omitted:N0} outputs left out …\n")));
                }

                outputs.AddRange(_tail.Select(entry => entry.Output));
                return outputs;
            }
        }
    }

    /// <summary>Adds an output. Console text joins the text before it, where that went to the same stream.</summary>
    public void Add(CellOutput output)
    {
        lock (_lock)
        {
            if (_clearsFirst)
            {
                ClearLocked();
            }

            if (output is not StreamOutput stream)
            {
                Append(new Entry(output, null));
                return;
            }

            if (_last?.Text is null || ((StreamOutput)_last.Initial).Name != stream.Name)
            {
                Append(new Entry(stream, new ConsoleText(limits.MaxStreamLength)));
            }

            var text = _last!.Text!;
            text.Append(stream.Text);
            LastLine = text.LastLine;
        }
    }

    /// <summary>Removes the outputs so far.</summary>
    /// <param name="wait">Only when the next one comes.</param>
    public void Clear(bool wait)
    {
        lock (_lock)
        {
            if (wait)
            {
                _clearsFirst = true;
            }
            else
            {
                ClearLocked();
            }
        }
    }

    /// <summary>Puts another error in the place of the one that ended the cell.</summary>
    public void ReplaceError(ErrorOutput error)
    {
        lock (_lock)
        {
            if (_last is { Initial: ErrorOutput } last)
            {
                last.Initial = error;
            }
        }
    }

    /// <summary>Has every display of this id show something else.</summary>
    public void Update(string displayId, MimeBundle data)
    {
        lock (_lock)
        {
            foreach (var entry in _head.Concat(_tail))
            {
                entry.Update(displayId, data);
            }
        }
    }

    private void ClearLocked()
    {
        _head.Clear();
        _tail.Clear();
        (_last, _omitted, _clearsFirst) = (null, 0, false);
    }

    private void Append(Entry entry)
    {
        _last = entry;
        if (_head.Count < limits.MaxOutputs / 2)
        {
            _head.Add(entry);
            return;
        }

        _tail.Enqueue(entry);
        if (_tail.Count > limits.MaxOutputs / 2)
        {
            _tail.Dequeue();
            _omitted++;
        }
    }

    private sealed class Entry(CellOutput initial, ConsoleText? text)
    {
        public CellOutput Initial { get; set; } = initial;

        public ConsoleText? Text { get; } = text;

        public CellOutput Output => Text is null ? Initial : new StreamOutput(((StreamOutput)Initial).Name, Text.ToString());

        public void Update(string displayId, MimeBundle data)
        {
            if (Initial is DisplayOutput display && display.DisplayId == displayId)
            {
                Initial = display with { Data = data };
            }
        }
    }
}
