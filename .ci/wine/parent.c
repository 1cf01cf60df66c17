// Starts a program the way jupyter_client does on Windows: in a process group of its own, with an inheritable handle of this
// process in JPY_PARENT_PID. Lives until its standard input is closed, then ends without a word to its child.
//
//     parent.exe PROGRAM ARGUMENT...
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int argc, wchar_t **argv)
{
    HANDLE self = GetCurrentProcess(), parent;
    DuplicateHandle(self, self, self, &parent, 0, TRUE, DUPLICATE_SAME_ACCESS);
    wchar_t number[32];
    swprintf(number, 32, L"%llu", (unsigned long long)(ULONG_PTR)parent);
    SetEnvironmentVariableW(L"JPY_PARENT_PID", number);

    wchar_t command[32768] = L"";
    for (int i = 1; i < argc; i++)
    {
        wcscat(command, i > 1 ? L" \"" : L"\"");
        wcscat(command, argv[i]);
        wcscat(command, L"\"");
    }

    STARTUPINFOW startup = { .cb = sizeof startup };
    PROCESS_INFORMATION child;
    if (argc < 2 || !CreateProcessW(argv[1], command, NULL, NULL, TRUE, CREATE_NEW_PROCESS_GROUP, NULL, NULL, &startup, &child))
    {
        fwprintf(stderr, L"It cannot be started, error %lu.\n", GetLastError());
        return 1;
    }

    while (getchar() != EOF)
    {
    }

    TerminateProcess(self, 0);
    return 0;
}
