"""The course's two nets with PyTorch alone: its own loop, its own batches. Asked for a number of steps, it takes them and answers."""
import gzip
import os
import sys

import torch
from torch import nn
from torch.nn import functional as F


def conv(in_channels, out_channels, stride=1):
    return [nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False), nn.BatchNorm2d(out_channels)]


class Block(nn.Module):
    def __init__(self, in_channels, out_channels, stride):
        super().__init__()
        self.stride = stride
        self.body = nn.Sequential(*conv(in_channels, out_channels, stride), nn.ReLU(inplace=True), *conv(out_channels, out_channels))
        self.widen = nn.Conv2d(in_channels, out_channels, 1, bias=False)
        nn.init.zeros_(self.body[-1].weight)

    def forward(self, x):
        return F.relu_(self.body(x).add_(self.widen(F.avg_pool2d(x, self.stride, ceil_mode=True))))


def model(name, widths):
    layers = [*conv(1, widths[0]), nn.ReLU(inplace=True)]
    for a, b in zip(widths, widths[1:]):
        layers += [Block(a, b, 2)] if name == "residual" else [*conv(a, b, 2), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(widths[-1], 10))


def read(folder, name, skip):
    with gzip.open(os.path.join(folder, f"train-{name}-ubyte.gz")) as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)[skip:]


def main(name, widths, folder, batch_size, threads, kind):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    images = read(folder, "images-idx3", 16).view(-1, 1, 28, 28).float() / 255
    targets = read(folder, "labels-idx1", 8).long()
    fast = kind == "bfloat16"
    layout = torch.channels_last if fast else torch.contiguous_format
    net = model(name, widths).to(memory_format=layout)
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.01, betas=(0.9, 0.99), eps=1e-5, weight_decay=0.02)
    print(torch.__version__, sum(parameter.numel() for parameter in net.parameters()), flush=True)
    for line in sys.stdin:
        order = torch.randperm(len(images))
        for step in range(int(line)):
            chosen = order[step * batch_size:(step + 1) * batch_size]
            x = images[chosen].contiguous(memory_format=layout)
            with torch.autocast("cpu", torch.bfloat16, enabled=fast):
                predictions = net(x)
            loss = F.cross_entropy(predictions.float(), targets[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            last = loss.item()
        print(last, flush=True)


main(sys.argv[1], [int(width) for width in sys.argv[2].split(",")], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), sys.argv[6])
