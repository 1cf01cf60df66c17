// The dotnet.exe of a .NET for Windows that is laid out from NuGet packages: none of them brings one. Like Microsoft's it
// only finds hostfxr.dll below its own folder and hands everything over; what it then does is the real hostfxr's work.
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

typedef int (*hostfxr_main)(int argc, const wchar_t **argv, const wchar_t *host, const wchar_t *root, const wchar_t *app);

int wmain(int argc, wchar_t **argv)
{
    wchar_t host[MAX_PATH], root[MAX_PATH], app[MAX_PATH], path[2 * MAX_PATH];
    GetModuleFileNameW(NULL, host, MAX_PATH);
    wcscpy(root, host);
    *wcsrchr(root, L'\\') = 0;
    wcscpy(app, host);
    wcscpy(wcsrchr(app, L'.'), L".dll");
    swprintf(path, 2 * MAX_PATH, L"%ls\\host\\fxr\\" HOSTFXR_VERSION L"\\hostfxr.dll", root);

    HMODULE hostfxr = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    hostfxr_main run = hostfxr ? (hostfxr_main)(void *)GetProcAddress(hostfxr, "hostfxr_main_startupinfo") : NULL;
    if (!run)
    {
        fwprintf(stderr, L"%ls cannot be loaded, error %lu.\n", path, GetLastError());
        return 1;
    }

    return run(argc, (const wchar_t **)argv, host, root, app);
}
