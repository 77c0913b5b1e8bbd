"""The networks of the catalogue as PyTorch has them, and MNIST as tensors."""

import gzip
import pathlib
import struct

import torch
from torch import nn


def lenet300():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 100), nn.ReLU(), nn.Linear(100, 10)
    )


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.MaxPool2d(2), nn.Conv2d(20, 50, 5), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10),
    )


class Block(nn.Module):
    def __init__(self, before, width, stride):
        super().__init__()
        self.a = nn.Sequential(
            nn.Conv2d(before, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True)
        )
        self.b = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))
        self.shortcut = nn.Sequential()
        if stride > 1:
            self.shortcut = nn.Sequential(nn.Conv2d(before, width, 1, stride, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return torch.relu_(self.b(self.a(x)) + self.shortcut(x))


def resnet20():
    layers = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True)]
    before = 16
    for width in (16, 32, 64):
        for i in range(3):
            layers.append(Block(before, width, 2 if width > 16 and i == 0 else 1))
            before = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


NETS = {"lenet300": (lenet300, (1, 28, 28)), "lenet5": (lenet5, (1, 28, 28)), "resnet20": (resnet20, (3, 32, 32))}


def idx(folder, name):
    for path in (pathlib.Path(folder) / name, pathlib.Path(folder) / (name + ".gz")):
        if path.exists():
            raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            dims = struct.unpack(f">{raw[3]}I", raw[4 : 4 + 4 * raw[3]])
            return torch.frombuffer(bytearray(raw[4 + 4 * raw[3] :]), dtype=torch.uint8).reshape(dims)
    raise SystemExit(f"{folder} holds no {name}")


def mnist(folder):
    """Training and test images, standardised as the sweeps do it, and their labels."""
    train = idx(folder, "train-images-idx3-ubyte").float().unsqueeze(1)
    test = idx(folder, "t10k-images-idx3-ubyte").float().unsqueeze(1)
    mean, deviation = train.mean(), train.std()
    return (
        (train - mean) / deviation, idx(folder, "train-labels-idx1-ubyte").long(),
        (test - mean) / deviation, idx(folder, "t10k-labels-idx1-ubyte").long(),
    )
