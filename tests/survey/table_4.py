"""The survey's Table 4, read from the printed table and not from the records."""

from __future__ import annotations

import re
from dataclasses import dataclass

PLACE = "survey-table-4"
"""Id of the table among the sources."""

_RESULT = re.compile(r"(?P<metric>\S+) (?P<printed>(?:up to )?\S+) ?(?P<qualifier>.*)")

TABLE_4 = {
    57: ("2210 patients", "private", "auc 0.962, accuracy 96%, sensitivity 91%, specificity 92%"),
    58: ("500 patients", "public", "accuracy 92.7%, auc 0.96, sensitivity 80%, specificity 95.8%"),
    53: ("172 patients", "private", "auc 0.86, accuracy 81%, sensitivity 70%, specificity 92%"),
    35: ("126 DXA + 78 X-ray images", "private", "accuracy 88%, sensitivity 99.7%, specificity 98%"),
    59: ("1131 patients", "private", "auc 0.937, accuracy 88.5%, sensitivity 88.7%, specificity 88.2%"),
    60: (
        "1255 patients",
        "private",
        "auc 0.767 osteoporosis, sensitivity 73.7% osteoporosis, auc 0.787 osteopenia, sensitivity 81.8% osteopenia",
    ),
    61: ("1001 patients", "private", "auc 0.867, accuracy 81.2%, sensitivity 91.1%, specificity 68.9%"),
    31: ("6908 patients", "private", "auc 0.909, sensitivity 82%, specificity 85%"),
    62: ("635 patients", "private", "auc 0.96, accuracy 90%, sensitivity 98%, specificity 75%"),
    63: ("100 patients", "private", "accuracy 95%, sensitivity 96%, specificity 94%"),
    24: ("~36000 X-rays", "partially-public", "auc 0.97, accuracy 91.7%, sensitivity 80.2%, specificity 94.9%"),
    30: ("2041 Patients", "private", "accuracy 98.9%, sensitivity 98.6%, specificity 99.2%, auc 0.989"),
    64: ("1699 patients", "private", "accuracy 82.2%, auc 0.9, f1 83%, specificity 82.5%"),
    65: ("102 patients", "private", "accuracy 90.48%, sensitivity 90%, specificity 90.90%"),
    66: ("196 patients", "private", "accuracy 82%, auc 0.818, specificity 73.9%, sensitivity 84.4%"),
    67: ("364 patients", "private", "accuracy 90.4%, sensitivity 94.7%, specificity 75%, auc 0.864"),
    68: ("70 patients", "private", "accuracy 92.5%, f1 95.4%, auc 0.9"),
    69: ("134 patients", "private", "accuracy 74%, f1 71%, sensitivity 68%, specificity 80%"),
    25: ("372 X-ray images", "public", "accuracy 84.72%, f1 86.08%, sensitivity 82.93%, specificity 87.1%"),
    70: ("1048 patients", "private", "accuracy 95.7%, sensitivity 97%, specificity 97.6%, f1 97.5%, auc 0.985"),
    39: (
        "615 patients",
        "private",
        "sensitivity 94%, specificity 92%, accuracy 93.9% femur, accuracy 98.3% spine, accuracy 97.9% forearm",
    ),
    71: (
        "439 patients + 878 X-rays",
        "private",
        "accuracy 78.3%, sensitivity 69.7%, specificity 88.9%, f1 69.9%, auc 0.960 internal-test, "
        "auc 0.823 internal-test, auc 0.872 internal-test, accuracy 55.3% external-test",
    ),
    26: ("744 X-rays", "public", "accuracy 89.4%"),
    72: ("4000+ patients", "private", "f1 86.3% patient, f1 82.8% patient, f1 78.6% patient, f1 83.6% patient"),
    27: ("1000 X-rays", "private", "accuracy 94.4%, sensitivity 95.5%, specificity 91.8%, f1 94.6%"),
    73: ("7500 images", "private", "accuracy 92.5% Random forest, sensitivity 93.4%, specificity 91.1%, f1 92.2%"),
    74: ("1378 X-ray", "private", "accuracy up to 74.5%, sensitivity up to 80%, specificity up to 70.9%"),
    75: ("1346 X-rays", "private", "auc 0.85, f1 0.68, accuracy 81% SimCLR"),
    76: ("12399 X-rays", "release-planned", "accuracy 80.1%"),
    77: ("2883 CTs", "private", "auc 0.964, f1 81.2%, sensitivity 81.3%, specificity 90.7%"),
    54: (
        "9276 patients",
        "private",
        "auc 0.93 vertebral-fracture, sensitivity 76% vertebral-fracture, specificity 94% vertebral-fracture, "
        "auc 0.85 osteoporosis, sensitivity 70% osteoporosis, specificity 83% osteoporosis",
    ),
    78: ("2820 CTs", "private", "accuracy 93.68%, recall 0.90, f1 0.94"),
    36: ("137 patients", "private", "accuracy 78%"),
    37: ("137 patients", "private", "accuracy 87.1%, sensitivity 83.3%, specificity 92.3%"),
    38: ("2227 patients", "private", "auc 0.684 vertebral-fracture, auc 0.656 hip-fracture, auc 0.688 total-fracture"),
    79: ("1595 patients", "private", "auc 0.8015, c-index 0.612"),
    80: (
        "269 patients",
        "private",
        "auc 0.913 training, auc 0.900 internal-test, auc 0.977 external-test, auc 0.964 external-test",
    ),
    29: ("526 patients", "private", "auc 74.3%, f1 63.6%"),
    28: ("1480 patients", "private", "auc 0.74 [2 3 5], c-index 0.73"),
    81: ("173 patients", "private", "accuracy 83.9%, auc 0.883, pr-auc 0.71, accuracy 81.7% external-test"),
}
"""Size, access and performance of each row by the study's number; a qualifier stands behind the number it is for."""

FIRST_ROWS = {57: "Osteoporosis classification", 54: "Fracture detection", 36: "Fracture risk prediction"}
"""Headings by the number of the row below them."""

HEADED_TARGETS = {"Osteoporosis classification": "osteoporosis"}
"""Target that a heading prints for its rows; the other two name no single target."""

MODELS = {
    57: "Logistic regression, Support vector machine, Random forest, Artificial neural network, XGBoost, "
    "Stacking ensemble",
    58: "Random forest",
    53: "Logistic regression, Support vector machine, Random forest, Gaussian naive Bayes, Gradient boosting machine, "
    "XGBoost",
    35: "Modified U-Net",
    59: "EfficientNet-B3",
    61: "VGG-16, Nonlocal neural network",
    31: "DenseNet",
    24: "ResNet-34, VGG-16",
    64: "ResNet",
    65: "Multilayer perceptron, Naive Bayes, Decision tree",
    66: "Support vector machine, Random forest",
    67: "Support vector machine, LASSO, Elastic net, Ridge logistic regression",
    68: "Linear regression",
    69: "U-Net, U-Net++, VGG-16, ResNet-50, DenseNet-121",
    25: "DenseNet-169",
    70: "ResNet-101",
    39: "Random forest",
    71: "FCoTNet",
    72: "TP-SwAV, Mixture of experts",
    27: "DenseNet-201, SimCLR",
    73: "Random forest, Support vector machine, Logistic regression",
    74: "VGG, ResNet, Xception",
    75: "SimCLR, SupCon, VICReg, SwAV, ResNet-50",
    76: "Denoising diffusion model, WideResNet",
    77: "ResNet-18, EfficientNet-B0",
    54: "EfficientNet-B4",
    36: "Support vector machine, Logistic regression, Random forest, Neural network",
    37: "Logistic regression, Support vector machine, Decision tree, Random forest",
    38: "CatBoost",
    29: "VGG-16, ResNet-50, ViT-S, MoCo, DINO",
    28: "DenseNet, 2.5D ensemble",
    81: "Xception",
}
"""Models that the cell of the method names, by the study's number and spelled as in the records."""

FROM_PROSE: dict[int, tuple[tuple[str | None, ...], str]] = {
    53: (("Gradient boosting machine",), "prints two of the numbers for one of the six"),
    61: (("VGG-16",), "calls one the core, to which the other is added"),
    62: (("Logistic regression",), "builds one model, with the AUC of the cell"),
    63: (("VGG-16",), "prints the numbers for one of six networks"),
    65: (("Multilayer perceptron",), "prints the numbers for one of the three"),
    68: ((None,), "estimates T-scores by linear regression and classifies by another, without numbers"),
    69: (("DenseNet-121",), "prints two of the numbers for one of the three classifiers"),
    26: (("Swin Transformer",), "prints the number for one network, with a digit more"),
    76: (("WideResNet",), "classifies with one and makes images with the other"),
    54: (("VERTE-X pVF", "VERTE-X osteo"), "names a model for each target, both on the network of the cell"),
    78: (("Weighted ensemble",), "prints the number for the ensemble"),
    36: (("Support vector machine",), "prints the number for one of the four, with digits more"),
    79: (("DeepSurv",), "names one model and holds it against others of its kind"),
    80: (("Transformer–clinical model",), "prints the numbers for the model with clinical variables"),
    28: (("2.5D ensemble",), "builds the one from three of the other"),
}
"""Where the prose says which models the numbers of a cell are for, or takes the only one away: models and reason."""


@dataclass(frozen=True, slots=True)
class Result:
    """One number of a row, with what the table prints beside it."""

    metric: str
    printed: str
    qualifier: str


def list_sizes(number: int) -> list[str]:
    """List the sizes of a row as printed."""
    return TABLE_4[number][0].split(" + ")


def find_access(number: int) -> str:
    """Find who can have the data of a row."""
    return TABLE_4[number][1]


def list_results(number: int) -> list[Result]:
    """List the numbers of a row in printed order."""
    matches = map(_RESULT.fullmatch, TABLE_4[number][2].split(", "))
    return [Result(**match.groupdict()) for match in matches if match]


def find_heading(number: int) -> str:
    """Find the heading over a row."""
    rows = list(TABLE_4)
    above = [row for row in rows[: rows.index(number) + 1] if row in FIRST_ROWS]
    return FIRST_ROWS[above[-1]]


def list_models(number: int) -> list[str]:
    """List the models that the cell of the method names."""
    return MODELS[number].split(", ") if number in MODELS else []


def find_models(number: int) -> set[str | None]:
    """Find the models that the numbers of a row are for, by the prose where it says so, else by the cell."""
    return set(FROM_PROSE[number][0]) if number in FROM_PROSE else find_models_of_cell(number)


def find_models_of_cell(number: int) -> set[str | None]:
    """Find the model that the numbers of a row are for by their cell alone.

    A model that is named once, beside a number or as the only one of the method, holds for every number of its cell;
    of several none is taken.
    """
    named = list_models(number)
    beside = {one.qualifier for one in list_results(number)}
    single = [name for name in named if name in beside] or named
    return {single[0] if len(single) == 1 else None}
