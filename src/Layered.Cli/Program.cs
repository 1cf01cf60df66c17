using Layered.Cli;

Utf8Output.Use();
return await new LayeredCommand(CommandHost.ForThisProcess()).InvokeAsync(args);
