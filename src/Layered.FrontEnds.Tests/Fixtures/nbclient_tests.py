"""What nbclient makes of the kernel. Its name is in LAYERED_KERNEL."""

import os
import unittest

import nbformat.v4 as nbf
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def notebook(*cells, tags=()):
    codes = [nbf.new_code_cell(cell) for cell in cells]
    codes[0].metadata["tags"] = list(tags)
    return nbf.new_notebook(cells=codes)


def execute(*cells, tags=()):
    document = notebook(*cells, tags=tags)
    client(document).execute()
    return document.cells


def client(document):
    return NotebookClient(document, kernel_name=os.environ["LAYERED_KERNEL"], timeout=300)


class NbclientTests(unittest.TestCase):
    def test_text_goes_to_the_stream_it_was_written_to(self):
        (cell,) = execute('Console.WriteLine("out"); Console.Error.WriteLine("err");')
        self.assertEqual({"stdout": "out\n", "stderr": "err\n"}, {output.name: output.text for output in cell.outputs})

    def test_a_last_expression_is_the_result(self):
        first, second = execute("var x = 6;", "x * 7")
        self.assertEqual([], first.outputs)
        (result,) = second.outputs
        self.assertEqual(("execute_result", "42", 2), (result.output_type, result.data["text/plain"], result.execution_count))

    def test_a_display_that_is_updated_shows_its_last_value(self):
        first, second = execute('var shown = display("one");', 'shown.Update("two");')
        self.assertEqual("two", first.outputs[0].data["text/plain"])
        self.assertEqual([], second.outputs)

    def test_cleared_outputs_are_gone(self):
        (cell,) = execute('Console.WriteLine("gone"); ClearOutput(); Console.WriteLine("stays");')
        self.assertEqual(["stays\n"], [output.text for output in cell.outputs])

    def test_an_error_ends_the_run_and_names_its_place(self):
        document = notebook("var fine = 1;", 'fine++;\nthrow new InvalidOperationException("no luck");', "fine")
        with self.assertRaises(CellExecutionError) as raised:
            client(document).execute()
        self.assertEqual("no luck", raised.exception.evalue)
        error = document.cells[1].outputs[-1]
        self.assertIn("InvalidOperationException", error.ename)
        self.assertIn("line 2", "\n".join(error.traceback))
        self.assertEqual([], document.cells[2].outputs)

    def test_an_error_that_is_expected_does_not_end_the_run(self):
        failing, after = execute('throw new InvalidOperationException("no luck");', '"after"', tags=["raises-exception"])
        self.assertEqual("error", failing.outputs[-1].output_type)
        self.assertEqual("after", after.outputs[0].data["text/plain"])

    def test_a_question_that_nobody_can_answer_is_refused(self):
        failing, after = execute("Console.ReadLine()", '"after"', tags=["raises-exception"])
        self.assertEqual("error", failing.outputs[-1].output_type)
        self.assertEqual("after", after.outputs[0].data["text/plain"])

    def test_a_cell_that_ends_the_kernel_ends_the_run(self):
        with self.assertRaisesRegex(Exception, "(?i)kernel died"):
            execute("Environment.Exit(3);", "1")


if __name__ == "__main__":
    unittest.main(verbosity=2)
