"""Words that people write for terms, with the terms of the real vocabularies that they lead to; none where all are far.

The command line and the form in the browser look for terms each in their own language, and are held to these alike.
"""

from __future__ import annotations

CASES = {
    "metrics": {
        "AUPRC": ["pr-auc"],
        "auprc": ["pr-auc"],
        "AUPRC curve": ["pr-auc"],
        "auc-pr": ["pr-auc"],
        "AUROC": ["auc"],
        "ROC curve": ["auc"],
        "Area under the ROC curve": ["auc"],
        "area under curve": ["auc", "pr-auc"],
        "PPV": ["precision"],
        "Precision": ["precision"],
        "acc": ["accuracy"],
        "test accuracy": ["accuracy"],
        "balanced acuracy": ["balanced-accuracy"],
        "sensitivty": ["sensitivity"],
        "true positive": ["sensitivity"],
        "F1-score": ["f1"],
        "micro f1": ["f1-micro"],
        "harrells c": ["c-index"],
        "mean absolute error (mm)": ["mae"],
        "banana": [],
        "brier score": ["brier"],
        "dice": ["dice"],
        "hausdorff distance": [],
        "n/a": [],
        "?": [],
        "": [],
    },
    "modalities": {
        "DEXA": ["dxa"],
        "DXA scan": ["dxa"],
        "x ray": ["xray"],
        "X-ray images": ["xray"],
        "chest radiograph": ["xray"],
        "chest CT": ["ct"],
        "MR": ["mri"],
        "banana": [],
        "ultrasound": [],
    },
    "methods": {
        "transformers": ["transformer"],
        "ML": ["classical-ml"],
        "not-reported": ["deep-learning-unstated"],
        "regression": [],
        "banana": [],
    },
    "sources": {
        "abstract": ["survey-abstract", "paper-abstract"],
        "supplement": ["paper-supplement"],
        "Table 4": ["survey-table-4"],
        "tabel-4": ["survey-table-4"],
        "papers": ["paper"],
        "banana": [],
    },
    "evaluations": {
        "extern": ["external-test"],
        "External Test": ["external-test"],
        "external-tst": ["external-test"],
        "held out": ["internal-test"],
        "test": ["internal-test", "external-test", "temporal-test"],
        "banana": [],
    },
    "access": {"open": ["public"], "privat": ["private"], "ocean": [], "banana": []},
    "units": {"vertebrae": ["vertebra"], "subjects": ["patient"], "zebra": [], "banana": []},
    "body-sites": {"hands": ["hand"], "lumbar": ["lumbar-spine"], "spring": [], "banana": []},
}
