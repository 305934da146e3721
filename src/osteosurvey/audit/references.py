"""The literature that the rules rest on."""

from __future__ import annotations

from osteosurvey.audit.findings import Reference

FAZEKAS_KOVACS = Reference(
    "Fazekas A, Kovács G. Testing the consistency of performance scores reported for binary classification problems. "
    "arXiv:2310.12527 (2023).",
    "https://arxiv.org/abs/2310.12527",
)
FAWCETT = Reference(
    "Fawcett T. An introduction to ROC analysis. Pattern Recognition Letters 27:861–874 (2006).",
    "https://doi.org/10.1016/j.patrec.2005.10.010",
)
HANLEY_MCNEIL = Reference(
    "Hanley JA, McNeil BJ. The meaning and use of the area under a receiver operating characteristic (ROC) curve. "
    "Radiology 143:29–36 (1982).",
    "https://doi.org/10.1148/radiology.143.1.7063747",
)
BROWN_HEATHERS = Reference(
    "Brown NJL, Heathers JAJ. The GRIM test: a simple technique detects numerous anomalies in the reporting of results "
    "in psychology. Social Psychological and Personality Science 8:363–369 (2017).",
    "https://doi.org/10.1177/1948550616673876",
)
WILSON = Reference(
    "Wilson EB. Probable inference, the law of succession, and statistical inference. "
    "Journal of the American Statistical Association 22:209–212 (1927).",
    "https://doi.org/10.1080/01621459.1927.10502953",
)
CHICCO_JURMAN = Reference(
    "Chicco D, Jurman G. The advantages of the Matthews correlation coefficient (MCC) over F1 score and accuracy in "
    "binary classification evaluation. BMC Genomics 21:6 (2020).",
    "https://doi.org/10.1186/s12864-019-6413-7",
)
TAKAHASHI = Reference(
    "Takahashi K, Yamamoto K, Kuchiba A, Koyama T. Confidence interval for micro-averaged F1 and macro-averaged F1 "
    "scores. Applied Intelligence 52:4961–4972 (2022).",
    "https://doi.org/10.1007/s10489-021-02635-5",
)
BRODERSEN = Reference(
    "Brodersen KH, Ong CS, Stephan KE, Buhmann JM. The balanced accuracy and its posterior distribution. "
    "20th International Conference on Pattern Recognition (2010).",
    "https://doi.org/10.1109/ICPR.2010.764",
)
MUSCHELLI = Reference(
    "Muschelli J. ROC and AUC with a binary predictor: a potentially misleading metric. "
    "Journal of Classification 37:696–708 (2020).",
    "https://doi.org/10.1007/s00357-019-09345-1",
)
KAPOOR_NARAYANAN = Reference(
    "Kapoor S, Narayanan A. Leakage and the reproducibility crisis in machine-learning-based science. "
    "Patterns 4:100804 (2023).",
    "https://doi.org/10.1016/j.patter.2023.100804",
)
STARD = Reference(
    "Bossuyt PM, Reitsma JB, Bruns DE, et al. STARD 2015: an updated list of essential items for reporting diagnostic "
    "accuracy studies. BMJ 351:h5527 (2015).",
    "https://doi.org/10.1136/bmj.h5527",
)
