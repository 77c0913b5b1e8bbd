"""One-thread training and inference: the kernel against DL4J and PyTorch on the same net, batch and optimizer."""

from figures import ratios, told

BATCH = 128
#: what is measured: (title, act, net, share of the weights that is left, setting of each peer)
CASES = [
    ("training LeNet-300-100", "train", "lenet300", 1, {"kernel": "kernel", "dl4j": "dl4j", "torch": "plain", "best": "best"}),
    ("training LeNet-5", "train", "lenet5", 1, {"kernel": "kernel", "dl4j": "dl4j", "torch": "plain", "best": "best"}),
    ("training ResNet-20", "train", "resnet20", 1, {"kernel": "kernel", "dl4j": "dl4j", "torch": "plain", "best": "best"}),
    ("training LeNet-300-100, 5 % left", "train", "lenet300", 0.05, {"kernel": "kernel", "dense": "kernel", "best": "best"}),
    ("inference LeNet-300-100", "infer", "lenet300", 1, {"kernel": "kernel", "dl4j": "dl4j", "torch": "plain"}),
    ("inference LeNet-300-100, 5 % left", "infer", "lenet300", 0.05, {"kernel": "kernel", "torch": "plain", "csr": "csr"}),
    ("inference LeNet-5", "infer", "lenet5", 1, {"kernel": "kernel", "dl4j": "dl4j", "torch": "plain", "best": "best"}),
]
TORCH = {"torch", "best", "csr"}
NAMES = {
    "kernel": "Espalier", "dl4j": "DL4J", "torch": "PyTorch as it comes", "best": "PyTorch at its best",
    "csr": "PyTorch, CSR", "dense": "Espalier, dense",
}


def measure(java, torch, rounds, seconds):
    """Examples a second, by case and peer, a figure for each round."""
    results = []
    for title, act, net, density, peers in CASES:
        peers = {peer: setting for peer, setting in peers.items() if torch or peer not in TORCH}
        figures = {peer: [] for peer in peers}
        for turn in range(rounds + 1):
            for peer, setting in peers.items():
                worker = torch if peer in TORCH else java
                left = 1 if peer == "dense" else density
                figure = worker.ask(act, net, setting, left, seconds)
                # The first turn warms up.
                if turn > 0:
                    figures[peer].append(figure)
        results.append({"title": title, "figures": figures})
        print(title, {peer: round(sorted(f)[len(f) // 2]) for peer, f in figures.items()}, flush=True)
    return results


def table(results):
    lines = ["| | examples/s, median (least … most) | Espalier ÷ it, median (least … most) |", "| --- | ---: | ---: |"]
    for case in results:
        lines.append(f"| **{case['title']}** | | |")
        ours = case["figures"]["kernel"]
        for peer, figures in case["figures"].items():
            ratio = "" if peer == "kernel" else told(ratios(ours, figures), 2)
            lines.append(f"| {NAMES[peer]} | {told(figures)} | {ratio} |")
    return "\n".join(lines)
