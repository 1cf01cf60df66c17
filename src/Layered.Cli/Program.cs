using Layered.Cli;

return await new LayeredCommand(CommandHost.ForThisProcess()).InvokeAsync(args);
