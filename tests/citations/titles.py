"""Pairs of titles, for every place that compares them: of one work, and of different works."""

from __future__ import annotations

LONG = "lane " * 1_000_000
FORECAST = "Forecasting the wear of cycle lanes from street photographs"

SAME = [
    (FORECAST, FORECAST.upper()),
    (FORECAST, f"{FORECAST}."),
    (FORECAST, f"{FORECAST}: a deep learning approach"),
    (FORECAST, f"{FORECAST}: results of the second national lane challenge, held in 2019 in twelve towns"),
    (FORECAST, f"LaneNet: {FORECAST}"),
    (FORECAST, f"{FORECAST} [Erratum appears in Lanes 2020; 4: 99]"),
    (FORECAST, "Forecasting wear of the cycle lanes with street photographs"),
    (FORECAST, "Forcasting the wear of cycle lanes from street photgraphs"),
    (FORECAST, "Forecasting the wear of cycle lanes from street-photographs"),
    (FORECAST, "Forecasting the wear of cyclelanes from street photographs: a study"),
    (FORECAST, "Wear of cycle lanes: forecasting from street photographs"),
    (FORECAST, "Forecasting the wear of old cycle lanes from many street photographs"),
    ("Colour of tar in towns", "Color of tar in towns"),
    ("Coating centres with tumour-like blisters", "Coating centers with tumor-like blisters"),
    ("In-vitro tests of X-ray lanes", "Invitro tests of Xray lanes"),
    ("Robuste Fahrbahnen für Städte", "Robuste Fahrbahnen fur Stadte"),
    ("Lanes", "lanes?"),
    ("Paint and lanes", "Lanes and paint"),
    ("Paint on lanes", "Paint of the lanes"),
    ("自転車道の損傷", "自転車道の損傷!"),
]
"""One work under two titles."""

DIFFERENT = [
    (FORECAST, "Forecasting the wear of cycle lanes from drone photographs"),
    (FORECAST, "Forecasting the noise of cycle lanes from street photographs"),
    (FORECAST, "Forecasting the wear of tram lanes from street photographs"),
    (FORECAST, f"{FORECAST}, Part II"),
    (f"{FORECAST}, Part I", f"{FORECAST}, Part II"),
    (f"{FORECAST}: Part 1, design", f"{FORECAST}: Part 2, results"),
    (f"{FORECAST} 2019", f"{FORECAST} 2020"),
    (FORECAST, f"{FORECAST} 2020"),
    (f"{FORECAST} with YOLOv5", f"{FORECAST} with YOLOv8"),
    (f"A 2D network for {FORECAST}", f"A 3D network for {FORECAST}"),
    (f"COVID19 and {FORECAST}", f"COVID20 and {FORECAST}"),
    (f"Supervised methods for {FORECAST}", f"Unsupervised methods for {FORECAST}"),
    (f"Hypotension and {FORECAST}", f"Hypertension and {FORECAST}"),
    (f"Male riders and {FORECAST}", f"Female riders and {FORECAST}"),
    ("Lanes of paint", "Lanes of paint in towns"),
    ("Wear of lanes", "Wear of trams"),
    (FORECAST, "Wear of lanes and trams: forecasting for street lights and cycle paths, by people who see photographs"),
    ("自転車道の損傷", "舗装のひび割れ"),
    ("Lanes", ""),
    ("The of", "Lanes"),
    ("", ""),
    ("?", "!"),
]
"""Works of one group, and others with words in common."""
