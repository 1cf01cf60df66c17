"""Interrupts a training run of the course, as a front-end does, and goes on with what is left. The kernel's name is in LAYERED_KERNEL."""

import os
import time
import unittest

from jupyter_client.manager import start_new_kernel

TIMEOUT = 300

SETUP = """
#r "nuget: TorchSharp-cpu, 0.107.0"
#r "nuget: Layered, 1.0.0-local"
using Layered;
using TorchSharp;
using static TorchSharp.torch;
LibTorch.Start(seed: 42, threads: 2);
var (train, valid) = FashionMnist.Load().Train.Split(validation: 0.2, seed: 42);
var model = new Sequential(new Linear(784, 100), new ReLU(), new Linear(100, 10));
var learner = new Learner(
    new DataLoader(train, batchSize: 2048, shuffle: true), new DataLoader(valid, batchSize: 2048),
    model, Loss.CrossEntropy, learningRate: 0.2, metrics: [Metric.Accuracy]);
var before = learner.Evaluate()["accuracy"];
"""


class InterruptedTrainingTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(startup_timeout=TIMEOUT, kernel_name=os.environ["LAYERED_KERNEL"])
        cls.run_cell(SETUP)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    @classmethod
    def run_cell(cls, code):
        """Runs a cell to its end and gives its result."""
        results = []

        def keep(message):
            if message["msg_type"] == "execute_result":
                results.append(message["content"]["data"]["text/plain"])

        reply = cls.client.execute_interactive(code, timeout=TIMEOUT, output_hook=keep)["content"]
        if reply["status"] != "ok":
            raise AssertionError("\n".join(reply["traceback"]))
        return results[0] if results else None

    def await_progress(self, text):
        """Waits until the progress line shows a text."""
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "stream" and text in message["content"]["text"]:
                return

    def interrupt(self, code, progress):
        """Runs a cell until its progress line shows a text, interrupts it, and tells how long its end took."""
        request = self.client.execute(code)
        self.await_progress(progress)
        clicked = time.monotonic()
        self.manager.interrupt_kernel()
        while True:
            reply = self.client.get_shell_msg(timeout=TIMEOUT)
            if reply["parent_header"]["msg_id"] == request:
                self.assertEqual(("error", "Interrupted"), (reply["content"]["status"], reply["content"]["ename"]))
                return time.monotonic() - clicked

    def test_training_stops_between_batches_and_goes_on(self):
        seconds = self.interrupt("learner.Fit(epochs: 1_000_000);", "epoch 3/")
        print(f"from the interrupt to the reply: {seconds:.2f} s")
        whole_epochs = int(self.run_cell("learner.History.Epochs.Count"))
        self.assertGreaterEqual(whole_epochs, 2)
        self.assertLess(whole_epochs, 1_000_000)
        # What it learned is kept.
        self.assertEqual("True", self.run_cell('learner.Evaluate()["accuracy"] > before + 0.1'))
        self.assertEqual("True", self.run_cell("model.parameters().All(p => p.isfinite().all().item<bool>())"))

        self.run_cell("learner.Fit(epochs: 1);")
        self.assertEqual(str(whole_epochs + 1), self.run_cell("learner.History.Epochs.Count"))

    def test_training_without_a_progress_line_stops_too(self):
        seconds = self.interrupt('Console.WriteLine("started"); learner.Fit(1_000_000, showProgress: false);', "started")
        print(f"from the interrupt to the reply, without a progress line: {seconds:.2f} s")
        self.run_cell("learner.Fit(epochs: 1);")

    def test_a_loop_of_the_cells_own_stops_too(self):
        self.run_cell("var steps = 0;")
        self.interrupt(
            """
            while (true)
            {
                foreach (var batch in learner.Train)
                {
                    using (batch)
                    using (NewDisposeScope())
                    {
                        learner.LossFunction(model.call(batch.Inputs), batch.Targets).backward();
                        learner.Optimizer.Step();
                        learner.Optimizer.ZeroGrad();
                        steps++;
                        if (steps == 10) Console.WriteLine("ten steps");
                    }
                }
            }
            """,
            "ten steps",
        )
        self.assertGreaterEqual(int(self.run_cell("steps")), 10)


if __name__ == "__main__":
    unittest.main(verbosity=2)
