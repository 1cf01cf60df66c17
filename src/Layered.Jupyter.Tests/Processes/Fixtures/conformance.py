"""Jupyter's own tests of kernels, with samples for C#. The kernel's name is in LAYERED_KERNEL."""

import os
import unittest

import jupyter_kernel_test


class LayeredKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = os.environ["LAYERED_KERNEL"]
    language_name = "C#"
    file_extension = ".cs"

    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("trouble");'
    code_generate_error = 'throw new InvalidOperationException("no luck");'

    complete_code_samples = ["1 + 1", "var x = 1;", "int Twice(int x)\n{\n    return 2 * x;\n}"]
    incomplete_code_samples = ["int Twice(int x)\n{", 'Console.WriteLine("a",']
    invalid_code_samples = ["var = = ;", "int 5x = 1;"]

    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "string.IsNullOrE", "matches": {"IsNullOrEmpty"}},
        {"text": "#!ti", "matches": {"#!time"}},
    ]
    code_inspect_sample = "Console.WriteLine"

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": 'HTML("<b>bold</b>")', "mime": "text/html", "result": "<b>bold</b>"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
        {"code": 'display("text");', "mime": "text/plain"},
    ]
    code_history_pattern = "6 *"
    supported_history_operations = ("tail", "range", "search")
    code_clear_output = "Console.WriteLine(1); ClearOutput();"


if __name__ == "__main__":
    unittest.main(verbosity=2)
