"""Prints the scalars of TensorBoard event files, read by the tensorboard package itself.

Usage: python read_events.py FOLDER
Needs: pip install tensorboard
It checks by hand what `TensorBoard("FOLDER")` writes; TrainingFilesTests compares a record with TensorFlow's, byte for byte.
"""
import sys
from pathlib import Path
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

for run in sorted(p for p in Path(sys.argv[1]).iterdir() if p.is_dir()):
    events = EventAccumulator(str(run)).Reload()
    for tag in events.Tags()["scalars"]:
        print(run.name, tag, [(e.step, e.value) for e in events.Scalars(tag)])
