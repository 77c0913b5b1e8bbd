"""Trains or asks a network in PyTorch on one thread, for as long as it is told, and says how many examples a second that made.

Reads lines `train|infer NET SETTING DENSITY SECONDS` and answers each with a number. SETTING is `plain`, PyTorch as it comes,
or `best`: channels last and the fused optimizer. Stays alive between lines, so that runs can be interleaved with a peer's.
DENSITY under 1 asks for sparse weights: inference of dense layers in CSR, training under masks.
"""

import sys
import time

import torch
from torch import nn
from torch.nn.utils import prune

from torch_nets import NETS

BATCH = 128
ROWS = 4096


class Csr(nn.Module):
    """A dense layer whose weights are kept in compressed rows."""

    def __init__(self, linear):
        super().__init__()
        self.weight = linear.weight.detach().to_sparse_csr()
        self.bias = linear.bias.detach().unsqueeze(1)

    def forward(self, x):
        return (torch.sparse.mm(self.weight, x.t()) + self.bias).t()


def thin(net, density):
    for module in net.modules():
        if isinstance(module, (nn.Linear, nn.Conv2d)):
            prune.random_unstructured(module, "weight", amount=1 - density)


class Subject:
    def __init__(self, name, setting, density):
        build, shape = NETS[name]
        torch.manual_seed(1)
        self.net = build()
        self.rows = torch.randn(ROWS, *shape)
        self.labels = torch.randint(0, 10, (ROWS,))
        self.csr = setting == "csr"
        if density < 1:
            thin(self.net, density)
        if setting == "best" and len(shape) == 3 and name != "lenet300":
            self.net = self.net.to(memory_format=torch.channels_last)
            self.rows = self.rows.to(memory_format=torch.channels_last)
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=1e-3, fused=True if setting == "best" else None)
        self.loss = nn.CrossEntropyLoss()

    def train(self, seconds):
        self.net.train()
        done, begun = 0, time.perf_counter()
        while time.perf_counter() - begun < seconds:
            order = torch.randperm(ROWS)
            for at in range(0, ROWS, BATCH):
                pick = order[at : at + BATCH]
                self.optimizer.zero_grad(set_to_none=True)
                self.loss(self.net(self.rows[pick]), self.labels[pick]).backward()
                self.optimizer.step()
            done += ROWS
        return done / (time.perf_counter() - begun)

    def infer(self, seconds):
        net = self.net.eval()
        if self.csr:
            for module in net.modules():
                if hasattr(module, "weight_orig"):
                    prune.remove(module, "weight")
            net = nn.Sequential(*[Csr(m) if isinstance(m, nn.Linear) else m for m in net])
        done, begun = 0, time.perf_counter()
        with torch.inference_mode():
            while time.perf_counter() - begun < seconds:
                for at in range(0, ROWS, BATCH):
                    net(self.rows[at : at + BATCH])
                done += ROWS
        return done / (time.perf_counter() - begun)


def main():
    torch.set_num_threads(1)
    subjects = {}
    print(f"ready torch {torch.__version__}", flush=True)
    for line in sys.stdin:
        act, name, setting, density, seconds = line.split()
        key = (act, name, setting, density)
        if key not in subjects:
            subjects[key] = Subject(name, setting, float(density))
        print(f"{getattr(subjects[key], act)(float(seconds)):.1f}", flush=True)


if __name__ == "__main__":
    main()
