"""The record: what it promises a couple, tried with crashes, full disks, second windows and damaged bytes."""
