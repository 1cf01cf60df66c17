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

    def test_questions_while_a_cell_runs(self):
        self.flush_channels()
        cell = self.kc.execute('Console.Write("started"); Thread.Sleep(60000);')
        while self.iopub()["msg_type"] != "stream":
            pass

        completion = self.kc.complete("Console.WriteL", reply=True, timeout=30)
        self.assertIn("WriteLine", completion["content"]["matches"])
        inspection = self.kc.inspect("Console.WriteLine", reply=True, timeout=30)
        self.assertTrue(inspection["content"]["found"])

        # No client takes the kernel for idle for longer than one message.
        messages = [self.iopub() for _ in range(6)]
        ids = [completion["parent_header"]["msg_id"], inspection["parent_header"]["msg_id"]]
        self.assertEqual(
            [(message["content"]["execution_state"], message["parent_header"].get("msg_id")) for message in messages],
            [state for id in ids for state in [("busy", id), ("idle", id), ("busy", None)]],
        )

        interrupt = self.kc.session.msg("interrupt_request", {})
        self.kc.control_channel.send(interrupt)
        while self.kc.get_shell_msg(timeout=30)["parent_header"]["msg_id"] != cell:
            pass
        self.flush_channels()

    def iopub(self):
        return self.kc.get_iopub_msg(timeout=30)

    def test_a_new_client_is_welcomed(self):
        client = self.km.client()
        client.start_channels()
        try:
            message = client.get_iopub_msg(timeout=30)
        finally:
            client.stop_channels()
        self.assertEqual(("iopub_welcome", {"subscription": ""}), (message["msg_type"], message["content"]))
        # All of one subscription hear it. The tests' own list of messages ends with protocol 5.3.
        self.assertEqual("iopub_welcome", self.iopub()["msg_type"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
