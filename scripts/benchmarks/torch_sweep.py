"""A sweep as one writes it with torch.nn.utils.prune: a baseline, then every method at every ratio, each variant tuned again for
the same epochs on all images and tested. Prints a line of JSON with the accuracies and the seconds.

    torch_sweep.py NET MNIST_FOLDER --epochs 3 --recovery 1 --processes 2
"""

import argparse
import copy
import json
import time

BEGUN = time.perf_counter()

import torch
import torch.multiprocessing as multiprocessing
from torch import nn
from torch.nn.utils import prune

from torch_nets import NETS, mnist

RATIOS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
BATCH = 128


def tune(net, x, y, epochs, seed):
    # Channels last gain a pruned network nothing, and its global pruning refuses them.
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
    loss = nn.CrossEntropyLoss()
    net.train()
    for _ in range(epochs):
        order = torch.randperm(len(x), generator=generator)
        for at in range(0, len(x), BATCH):
            pick = order[at : at + BATCH]
            optimizer.zero_grad(set_to_none=True)
            loss(net(x[pick]), y[pick]).backward()
            optimizer.step()


def accuracy(net, x, y):
    net.eval()
    with torch.inference_mode():
        right = sum((net(x[at : at + 1000]).argmax(1) == y[at : at + 1000]).sum() for at in range(0, len(x), 1000))
    return float(right) / len(x)


def cut(net, method, ratio):
    layers = [m for m in net if isinstance(m, (nn.Linear, nn.Conv2d))]
    if method == "connection":
        prune.global_unstructured([(m, "weight") for m in layers], prune.L1Unstructured, amount=ratio)
        return layers
    kind = nn.Conv2d if method == "filter" else nn.Linear
    touched = [m for m in layers[:-1] if isinstance(m, kind)]
    for module in touched:
        prune.ln_structured(module, "weight", ratio, n=1, dim=0)
    return touched


def variant(task):
    net, method, ratio, data, epochs, threads = task
    torch.set_num_threads(threads)
    x, y, tx, ty = data
    net = copy.deepcopy(net)
    touched = cut(net, method, ratio)
    tune(net, x, y, epochs, 1)
    for module in touched:
        prune.remove(module, "weight")
    return f"{method} {ratio}", accuracy(net, tx, ty)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("net", choices=NETS)
    arguments.add_argument("folder")
    arguments.add_argument("--epochs", type=int, default=3)
    arguments.add_argument("--recovery", type=int, default=1)
    arguments.add_argument("--processes", type=int, default=2)
    given = arguments.parse_args()
    torch.manual_seed(1)
    data = [t.share_memory_() for t in mnist(given.folder)]
    net = NETS[given.net][0]()
    torch.set_num_threads(2)
    tune(net, data[0], data[1], given.epochs, 1)
    baseline = time.perf_counter() - BEGUN
    methods = ("connection", "neuron") + (("filter",) if given.net == "lenet5" else ())
    threads = 1 if given.processes > 1 else 2
    tasks = [(net, m, r, data, given.recovery, threads) for m in methods for r in RATIOS]
    if given.processes > 1:
        torch.set_num_threads(1)
        context = multiprocessing.get_context("spawn")
        with context.Pool(given.processes) as pool:
            reached = dict(pool.imap(variant, tasks))
    else:
        reached = dict(map(variant, tasks))
    print(json.dumps({
        "baseline": accuracy(net, data[2], data[3]), "baseline_seconds": round(baseline, 2),
        "seconds": round(time.perf_counter() - BEGUN, 2), "accuracy": reached,
    }))


if __name__ == "__main__":
    main()
